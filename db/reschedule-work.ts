import type { Instant } from '../workflows/case-event.ts'
import type { CaseInHand } from './case-store.ts'
import type { Database } from './connection.ts'

/** A change of the rules whose cases have yet to move. */
export interface Reschedule {
  n: number
  what: string
  detail: { category?: string; day?: string }
}

/** Takes the oldest change that nobody works on in hand for `lease` ms; undefined when there is none. */
export async function claimReschedule(
  db: Database,
  o: { now: Instant; lease: number },
): Promise<Reschedule | undefined> {
  const [row] = await db.run<Reschedule>(
    `update city_version v set lease_until = to_timestamp(($1::float8 + $2::float8) / 1000)
     where v.n = (
       select n from city_version
       where done_at is null and (lease_until is null or lease_until < to_timestamp($1::float8 / 1000))
       order by n limit 1 for update skip locked)
     returning v.n::int as n, v.what, v.detail`,
    [o.now, o.lease],
    { name: 'claim_reschedule', class: 'work' },
  )
  return row
}

/** Ids of the open cases that a change may concern, oldest first. */
export async function openCaseIds(db: Database, category: string | undefined): Promise<string[]> {
  const rows = await db.run<{ id: string }>(
    `select id from cases where closed_at is null and kind = any (array['dispatch', 'petition'])
       and ($1::text is null or category = $1) order by id`,
    [category ?? null],
    { name: 'open_case_ids', class: 'work' },
  )
  return rows.map(({ id }) => id)
}

/** Cases in hand by id, those still open. */
export function casesInHand(db: Database, ids: readonly string[]): Promise<CaseInHand[]> {
  return db.run(
    `select c.id, c.no, c.kind, c.version, c.n, c.head, c.machine_version as "machineVersion", c.snapshot, c.timers
     from jsonb_array_elements_text($1::jsonb) as wanted (id) join cases c on c.id = wanted.id::uuid
     where c.closed_at is null`,
    [JSON.stringify(ids)],
    { name: 'cases_in_hand', class: 'work' },
  )
}

/** How far it is; the lease goes on. `done`: every case has been looked at. */
export async function noteReschedule(
  db: Database,
  o: { n: number; total: number; looked: number; moved: number; now: Instant; lease: number; done: boolean },
): Promise<void> {
  await db.run(
    `update city_version set total = $2, looked = $3, moved = moved + $4,
       lease_until = to_timestamp(($5::float8 + $6::float8) / 1000),
       done_at = case when $7 then to_timestamp($5::float8 / 1000) end
     where n = $1`,
    [o.n, o.total, o.looked, o.moved, o.now, o.lease, o.done],
    { name: 'note_reschedule', class: 'work' },
  )
}
