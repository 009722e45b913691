import type { Instant } from '../workflows/case-event.ts'
import type { Catalogue, RoutingRule } from '../workflows/catalogue/catalogue.ts'
import type { CataloguePart, Entry } from '../workflows/catalogue/entry.ts'
import type { Database } from './connection.ts'

/** Where a part stands: its table, its key, and the columns with their types that a change writes. */
interface Place {
  table: string
  key: string
  columns: Readonly<Record<string, string>>
}

// What a category begins with is written with its first service level: a code without limits is no category.
const places = {
  agencies: {
    table: 'agency',
    key: 'code',
    columns: { zh: 'text', en: 'text', level: 'text', parent: 'text' },
  },
  categories: {
    table: 'category',
    key: 'code',
    columns: {
      theme: 'text',
      zh: 'text',
      en: 'text',
      hazard: 'text',
      agency: 'text',
      alternatives: 'jsonb',
      photo_required: 'boolean',
      duplicate_radius_m: 'int',
      duplicate_window_h: 'int',
      ask: 'jsonb',
      telephone_notice: 'boolean',
      import_only: 'boolean',
      source: 'jsonb',
    },
  },
  matters: {
    table: 'petition_matter',
    key: 'code',
    columns: { group_code: 'text', zh: 'text', en: 'text', agency: 'text', signs: 'text' },
  },
  rules: { table: 'routing_rule', key: 'id', columns: { position: 'int', body: 'jsonb' } },
  maintenanceAreas: { table: 'setting', key: 'key', columns: { value: 'jsonb' } },
  letters: { table: 'letter_text', key: 'code', columns: { subject: 'text', body: 'text' } },
  replies: {
    table: 'reply_text',
    key: 'code',
    columns: { groups: 'jsonb', language: 'text', title: 'text', text: 'text', retired: 'boolean' },
  },
} as const satisfies Record<CataloguePart, Place>

/**
 * One line written anew, in one statement: the line, the number of the change with what was, the limits of what is new,
 * and for rules the places of the others. What stands like that already changes nothing, and then there is no number.
 */
const statementOf = (part: CataloguePart, { columns, key, table }: Place) => {
  const names = Object.keys(columns).join(', ')
  const typed = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')
  const level = `
    , level as (
      insert into service_level (category, version, valid_from, hours, pause_reasons, sourced)
      select $3, 1, to_timestamp(0), $6::jsonb->'hours', $6::jsonb->'pauseReasons', '[]' from changed
      on conflict do nothing)`
  const others = `
    , others as (
      update routing_rule r set position = o.n * 10
      from jsonb_array_elements_text($6::jsonb) with ordinality as o (id, n)
      where r.id = o.id and r.id <> $3 and r.position <> o.n * 10 and exists (select from changed))`
  return `
    with changed as (
      insert into ${table} as t (${key}, ${names})
      select $3, ${names} from jsonb_to_record($4::jsonb) as given (${typed})
      on conflict (${key}) do update set (${names}) = row(${Object.keys(columns)
        .map((name) => `excluded.${name}`)
        .join(', ')})
      where to_jsonb(t) <> to_jsonb(excluded)
      returning t.${key})
    ${part === 'categories' || part === 'matters' ? level : ''}${part === 'rules' ? others : ''}
    insert into city_version (at, by, what, detail, total, done_at)
    select to_timestamp($1::float8 / 1000), $2::uuid, 'catalogue',
      $5::jsonb,
      0, to_timestamp($1::float8 / 1000)
    from changed
    returning n::int as n`
}

const statements = Object.fromEntries(
  Object.entries(places).map(([part, place]) => [part, statementOf(part as CataloguePart, place)]),
) as Record<CataloguePart, string>

/** Writes a line as the proposed catalogue has it. Undefined: it stands like that already. */
export async function writeEntry(
  db: Database,
  o: { by: string; at: Instant; code: string; given: Entry; before: object | null; proposed: Catalogue },
): Promise<number | undefined> {
  const { key, line, more } = rowOf(o.proposed, o.code, o.given)
  const detail = { part: o.given.part, code: o.code, before: o.before, after: o.given.entry }
  const values = [o.at, o.by, key, JSON.stringify(line), JSON.stringify(detail)]
  const [row] = await db.run<{ n: number }>(
    statements[o.given.part],
    more === undefined ? values : [...values, JSON.stringify(more)],
    { name: `write_${o.given.part}`, class: 'interactive' },
  )
  return row?.n
}

/** The row of a line, under its key, and what else its statement needs. */
function rowOf(city: Catalogue, code: string, given: Entry): { key: string; line: object; more?: unknown } {
  switch (given.part) {
    case 'agencies':
    case 'letters':
    case 'replies':
      return { key: code, line: given.entry }
    case 'categories': {
      const { photoRequired, radiusMetres, windowHours, telephoneNotice, importOnly, ...rest } = given.entry
      const category = city.categories.find((one) => one.code === code)
      return {
        key: code,
        line: {
          ...rest,
          source: category?.source,
          photo_required: photoRequired,
          duplicate_radius_m: radiusMetres,
          duplicate_window_h: windowHours,
          telephone_notice: telephoneNotice,
          import_only: importOnly,
        },
        more: { hours: category?.hours, pauseReasons: category?.pauseReasons },
      }
    }
    case 'matters': {
      const { group, ...rest } = given.entry
      const limits = city.matters.find((one) => one.code === code)?.limits
      return { key: code, line: { ...rest, group_code: group }, more: { hours: limits, pauseReasons: [] } }
    }
    case 'rules': {
      const body: RoutingRule | undefined = city.rules.find(({ id }) => id === code)
      const place = city.rules.findIndex(({ id }) => id === code) + 1
      return { key: code, line: { position: place * 10, body }, more: city.rules.map(({ id }) => id) }
    }
    case 'maintenanceAreas':
      return { key: 'maintenanceAreas', line: { value: city.maintenanceAreas } }
  }
}

/** How many open cases a line concerns: of a category or matter, with an agency. Other lines concern none. */
export async function openOfEntry(db: Database, part: CataloguePart, code: string): Promise<number> {
  const column =
    part === 'agencies' ? 'agency' : part === 'categories' || part === 'matters' ? 'category' : ''
  if (column === '') return 0
  const [row] = await db.run<{ n: number }>(openStatements[column], [code], {
    name: `open_of_${column}`,
    class: 'interactive',
  })
  return row?.n ?? 0
}

const openStatements = {
  agency: `select count(*)::int as n from cases where closed_at is null and agency = $1`,
  category: `select count(*)::int as n from cases where closed_at is null and category = $1`,
} as const

/** What a line said before each of its changes, newest first. */
export function entryPast(
  db: Database,
  o: { part: CataloguePart; code: string },
): Promise<{ n: number; at: Instant; by: string; before: Record<string, unknown> | null }[]> {
  return db.run(
    `select v.n::int as n, (extract(epoch from v.at) * 1000)::float8 as at, coalesce(s.name, '—') as by,
       nullif(v.detail->'before', 'null') as before
     from city_version v left join staff s on s.id = v.by
     where v.what = 'catalogue' and v.detail->>'part' = $1 and v.detail->>'code' = $2 order by v.n desc limit 20`,
    [o.part, o.code],
    { name: 'entry_past', class: 'interactive' },
  )
}
