import { databaseAddress, openDriver, type Driver } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'

const chunk = 50_000

/** Columns of a copied case that differ from its model; everything else, the snapshot too, is the model's own. */
const own: Readonly<Record<string, string>> = {
  id: 'g.id',
  no: 'g.no',
  opened_at: 'g.opened',
  finished_at: "g.opened + interval '1 day'",
  closed_at: "g.opened + interval '2 days'",
}

/**
 * Fills a database with closed cases: copies of the archived cases that it has, opened evenly from `from` to `to` (ms
 * since the epoch), each with its row and the two shortest events of its model's history.
 */
export async function fillYears(o: { url: string; cases: number; from: number; to: number }): Promise<void> {
  const sql = openDriver(databaseAddress(o.url), {
    max: 1,
    application: 'hotline/bench',
    settings: { statement_timeout: 0, synchronous_commit: 'off' },
  })
  try {
    await prepare(sql)
    const columns = await sql.unsafe<{ name: string }[]>(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = 'cases' order by ordinal_position`,
    )
    const names = columns.map(({ name }) => name)
    const values = names.map((name) => own[name] ?? `m.${name}`)
    for (let first = 0; first < o.cases; first += chunk) {
      const last = Math.min(first + chunk, o.cases) - 1
      await sql.unsafe(filling(names, values), [first, last, o.from, (o.to - o.from) / o.cases])
    }
  } finally {
    await endWithin(sql, 5_000)
  }
}

/** What the autovacuum of a city has long done: over the old rows, and with the open ones in its statistics. */
export async function vacuum(url: string): Promise<void> {
  const sql = openDriver(databaseAddress(url), {
    max: 1,
    application: 'hotline/bench',
    settings: { statement_timeout: 0 },
  })
  try {
    for (const table of ['cases', 'case_event', 'case_text']) await sql.unsafe(`vacuum analyze ${table}`)
  } finally {
    await endWithin(sql, 5_000)
  }
}

/** The models, numbered from 0, with the two shortest events of each. */
async function prepare(sql: Driver): Promise<void> {
  await sql.unsafe(`create temp table model as
    select row_number() over (order by id) - 1 as model_no, cases.* from cases where stage = 'archived'`)
  await sql.unsafe(`create temp table model_event as
    select * from (
      select e.*, m.model_no, row_number() over (partition by e.case_id order by length(e.payload::text)) as place
      from case_event e join model m on m.id = e.case_id) as e
    where place <= 2`)
  await sql.unsafe('analyze model, model_event')
}

const filling = (names: readonly string[], values: readonly string[]) => `
  with g as materialized (
    select i, i % (select count(*) from model) as model_no, ms, to_timestamp(ms / 1000.0) as opened,
      to_char(to_timestamp(ms / 1000.0), 'YYYYMMDD') || '-' || lpad(i::text, 8, '0') as no,
      (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid as id
    from (
      select i, floor($3::float8 + i * $4::float8)::bigint as ms
      from generate_series($1::bigint, $2::bigint) as i) as i),
  c as (
    insert into cases (${names.join(', ')})
    select ${values.join(', ')} from g join model m using (model_no) order by g.i)
  insert into case_event (case_id, n, version, at, recorded_at, actor, role, type, payload, scopes, hash)
  select g.id, e.n, e.version, g.opened, g.opened, e.actor, e.role, e.type, e.payload, e.scopes, e.hash
  from g join model_event e using (model_no) order by g.i, e.n`
