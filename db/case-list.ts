import type { Instant } from '../workflows/case-event.ts'
import type { KindName } from '../workflows/case-kind.ts'
import type { CaseRow } from '../workflows/case-row.ts'
import type { Stage } from '../workflows/stage.ts'
import { rowColumns, toRow } from './case-row.ts'
import type { Database } from './connection.ts'
import { feedPosition } from './feed-position.ts'
import { narrowed, visible, visibleParam, type Reader } from './visibility.ts'

/** What a list may be narrowed by; a missing one does not narrow. */
export interface ListFilter {
  kind?: KindName
  stage?: Stage
  agency?: string
  district?: string
  category?: string
  officer?: string
  breached?: boolean
  /** Staff id of who opened it. Needs `openedSince`: without a bound every case would be asked who opened it. */
  openedBy?: string
  openedSince?: Instant
  /** Beginning of a case number. */
  no?: string
}

/**
 * In which order a list goes: open cases by their next deadline, cases without one last; closed ones, and those
 * found by number, newest first.
 */
export type ListOrder = 'due' | 'closed' | 'all'

/** Where the next page begins: the last row's place in the order. */
export interface ListPlace {
  at: Instant | null
  id: string
}

/** One page of cases that the reader sees, and the feed position that it contains. */
export async function caseList(
  db: Database,
  reader: Reader,
  o: { filter: ListFilter; order: ListOrder; after?: ListPlace; limit: number },
): Promise<{ rows: CaseRow[]; next: ListPlace | undefined; seq: number }> {
  const { agency, ...filter } = o.filter
  const who = agency === undefined ? reader : narrowed(reader, agency)
  const after = o.after ?? beginning[o.order]
  const records = await db.run<CaseRow & { hi: string }>(
    pageOf(o.order, who),
    [visibleParam(who), JSON.stringify(filter), after.at ?? null, after.id, o.limit + 1],
    { name: `case_list_${o.order}`, class: 'interactive' },
  )
  const [first] = records
  if (!first) throw new Error('the list gave no position')
  const found = records.filter(({ id }) => id !== null).map(toRow)
  const rows = found.slice(0, o.limit)
  const last = rows.at(-1)
  const more = found.length > o.limit && last !== undefined
  return { rows, next: more ? placeOf(last, o.order) : undefined, seq: feedPosition(first.hi) }
}

const placeOf = (row: CaseRow, order: ListOrder): ListPlace => ({
  at: order === 'due' ? row.dueAt : row.openedAt,
  id: row.id,
})

/** Before every row in its order, so that the first page is asked for like any other. */
const beginning: Record<ListOrder, ListPlace> = {
  due: { at: 0, id: '00000000-0000-0000-0000-000000000000' },
  closed: { at: 4_102_444_800_000, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  all: { at: 4_102_444_800_000, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
}

const place = '(to_timestamp($3::float8 / 1000), $4::uuid)'
const orders: Record<ListOrder, { which: string; by: string; after: string }> = {
  due: {
    which: 'c.closed_at is null',
    by: 'c.due_at, c.id',
    // Nulls come last: after a dated row all of them, after one of them the higher ids.
    after: `((c.due_at, c.id) > ${place} or (c.due_at is null and ($3::float8 is not null or c.id > $4::uuid)))`,
  },
  closed: {
    which: 'c.closed_at is not null',
    by: 'c.opened_at desc, c.id desc',
    after: `(c.opened_at, c.id) < ${place}`,
  },
  all: { which: 'true', by: 'c.opened_at desc, c.id desc', after: `(c.opened_at, c.id) < ${place}` },
}

// One text for each order and kind of reader: constant, so that each is prepared once.
const pageOf = (order: ListOrder, reader: Reader) => `
  select pg_snapshot_xmin(pg_current_snapshot())::text as hi, ${rowColumns}
  from (select 1) as always left join (${found(order, reader)}) as c on true
  order by ${orders[order].by}`

/** An agency's reader has few agencies: the page of each is one short walk along its own index. */
const found = (order: ListOrder, reader: Reader) =>
  reader.scopes.includes('city')
    ? `select c.* from cases c where ${wanted(order, reader)}`
    : `select c.* from jsonb_array_elements_text($1::jsonb) as mine (code)
       cross join lateral (
         select c.* from cases c where c.agency = mine.code and ${wanted(order, reader)}) as c
       order by ${orders[order].by} limit $5::int`

/**
 * The filter is read from the parameter in place: the planner then knows which conditions are there at all, and walks
 * the index of the order. Joined as a row it looked so rare that ten years of closed cases were sorted for one page.
 */
const wanted = (order: ListOrder, reader: Reader) => `
  ${visible(reader)} and ${orders[order].which} and ${orders[order].after}
  and ${filters.join(' and ')}
  order by ${orders[order].by} limit $5::int`

const filters = [
  ['kind', "c.kind = $2::jsonb ->> 'kind'"],
  ['stage', "c.stage = $2::jsonb ->> 'stage'"],
  ['district', "c.district = $2::jsonb ->> 'district'"],
  ['category', "c.category = $2::jsonb ->> 'category'"],
  ['officer', "(c.officer = ($2::jsonb ->> 'officer')::uuid)"],
  ['breached', "(c.breached = ($2::jsonb ->> 'breached')::boolean)"],
  ['openedSince', "(c.opened_at >= to_timestamp(($2::jsonb ->> 'openedSince')::float8 / 1000))"],
  [
    'openedBy',
    "exists (select 1 from case_event e where e.case_id = c.id and e.n = 1 and e.actor = $2::jsonb ->> 'openedBy')",
  ],
  ['no', "starts_with(c.no, $2::jsonb ->> 'no')"],
].map(([name, condition]) => `($2::jsonb ->> '${name}' is null or ${condition})`)
