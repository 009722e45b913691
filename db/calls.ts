import type { CallFacts, CallStage } from '../workflows/call.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Stage } from '../workflows/stage.ts'
import type { Database } from './connection.ts'

/** A call as lists and cards show it. */
export interface StoredCall {
  id: string
  source: string
  subject: string
  stage: CallStage
  facts: CallFacts
  at: Instant
  staff: string | null
  number: string | null
  cases: { no: string; role: string }[]
}

const columns = `
  k.id, k.source, k.subject, k.stage, k.facts, (extract(epoch from k.at) * 1000)::float8 as at, k.staff, k.number,
  (select coalesce(jsonb_agg(jsonb_build_object('no', c.no, 'role', t.role) order by c.no), '[]')
   from call_case t join cases c on c.id = t.case_id where t.call = k.id) as cases`

export async function storedCall(db: Database, id: string): Promise<StoredCall | undefined> {
  const [row] = await db.run<StoredCall>(`select ${columns} from call k where k.id = $1::uuid`, [id], {
    name: 'stored_call',
    class: 'interactive',
  })
  return row
}

/** Where an agent sits, and the call he has now: he talks, it rings, or he has not yet said what it was. */
export async function callOf(
  db: Database,
  staff: string,
  since: Instant,
): Promise<{ extension: string | null; call: StoredCall | undefined }> {
  const [row] = await db.run<StoredCall & { extension: string | null; call: string | null }>(
    `select s.extension, own.id as call, own.* from staff s left join lateral (
       select ${columns} from call k
       where k.staff = s.id and k.at >= to_timestamp($2::float8 / 1000)
         and k.stage in ('ringing', 'talking', 'wrapUp')
       order by array_position(array['talking', 'ringing', 'wrapUp'], k.stage), k.at desc limit 1) as own on true
     where s.id = $1::uuid`,
    [staff, since],
    { name: 'call_of_agent', class: 'interactive' },
  )
  return { extension: row?.extension ?? null, call: row?.call ? row : undefined }
}

/** What is known of whoever has this number: open cases first, then his newest ones, and his calls of late. */
export interface CallerHistory {
  cases: {
    no: string
    kind: string
    stage: Stage
    label: string
    agency: string
    openedAt: Instant
    isOpen: boolean
  }[]
  calls: { id: string; at: Instant; stage: CallStage; disposition: string | null; subcode: string | null }[]
}

export async function callerHistory(
  db: Database,
  o: { number: string; callsSince: Instant; but: string },
): Promise<CallerHistory> {
  const [row] = await db.run<CallerHistory>(
    `with who as (
       select id from citizen where regexp_replace(phone, '[^0-9]', '', 'g') = $1),
     theirs as (
       select distinct c.id from who join case_party p on p.citizen_id = who.id join cases c on c.id = p.case_id),
     shown as (
       select c.no, c.kind, c.stage, c.label, c.agency, c.opened_at, c.closed_at is null as open
       from theirs join cases c on c.id = theirs.id order by c.closed_at is null desc, c.opened_at desc limit 10)
     select
       (select coalesce(jsonb_agg(jsonb_build_object('no', no, 'kind', kind, 'stage', stage, 'label', label,
          'agency', agency, 'openedAt', (extract(epoch from opened_at) * 1000)::float8, 'isOpen', open)
          order by open desc, opened_at desc), '[]') from shown) as cases,
       (select coalesce(jsonb_agg(k order by k.at desc), '[]') from (
          select id, (extract(epoch from at) * 1000)::float8 as at, stage, disposition, subcode from call
          where regexp_replace(number, '[^0-9]', '', 'g') = $1 and at >= to_timestamp($2::float8 / 1000)
            and id <> $3::uuid
          order by call.at desc limit 10) as k) as calls`,
    [o.number.replace(/\D/g, ''), o.callsSince, o.but],
    { name: 'caller_history', class: 'interactive' },
  )
  return row ?? { cases: [], calls: [] }
}

/** Calls of a time, for counting: what became of each, nothing of who it was. */
export function callsBetween(
  db: Database,
  o: { from: Instant; to: Instant },
): Promise<{ stage: CallStage; facts: CallFacts }[]> {
  return db.run(
    `select stage, facts from call
     where at >= to_timestamp($1::float8 / 1000) and at < to_timestamp($2::float8 / 1000)`,
    [o.from, o.to],
    { name: 'calls_between', class: 'report' },
  )
}

/** How many calls were offered in each half hour of a time; `slot` counts from `from`. */
export function offeredCounts(
  db: Database,
  o: { from: Instant; to: Instant },
): Promise<{ slot: number; n: number }[]> {
  return db.run(
    `select floor((extract(epoch from at) * 1000 - $1::float8) / 1800000)::int as slot, count(*)::int as n
     from call
     where at >= to_timestamp($1::float8 / 1000) and at < to_timestamp($2::float8 / 1000) and facts ? 'offeredAt'
     group by 1`,
    [o.from, o.to],
    { name: 'offered_counts', class: 'report' },
  )
}

/** What the floor does now: who waits, who sits where, when an exchange was last heard. */
export interface Floor {
  waiting: { n: number; oldest: Instant | null }
  agents: {
    extension: string
    name: string | null
    state: string
    reason: string | null
    since: Instant
    call: CallStage | null
  }[]
  sources: { source: string; heardAt: Instant; syncs: number }[]
}

export async function floorNow(db: Database, since: Instant): Promise<Floor> {
  const [row] = await db.run<Floor>(
    `with open as materialized (
       select k.staff, k.stage, k.facts, k.at from call k
       where k.at >= to_timestamp($1::float8 / 1000) and k.stage in ('waiting', 'ringing', 'talking', 'wrapUp'))
     select
       (select jsonb_build_object('n', count(*)::int, 'oldest', (extract(epoch from min(at)) * 1000)::float8)
        from open where stage in ('waiting', 'ringing')) as waiting,
       (select coalesce(jsonb_agg(jsonb_build_object('extension', a.extension, 'name', s.name, 'state', a.state,
          'reason', a.reason, 'since', (extract(epoch from a.since) * 1000)::float8,
          'call', (select o.stage from open o where o.facts ->> 'agent' = a.extension
                   order by o.stage = 'talking' desc, o.at desc limit 1)) order by a.extension), '[]')
        from agent_phone a left join staff s on s.extension = a.extension) as agents,
       (select coalesce(jsonb_agg(jsonb_build_object('source', source,
          'heardAt', (extract(epoch from heard_at) * 1000)::float8, 'syncs', syncs)), '[]') from call_source) as sources`,
    [since],
    { name: 'floor_now', class: 'interactive' },
  )
  return row ?? { waiting: { n: 0, oldest: null }, agents: [], sources: [] }
}

/** Whoever is owed a call back, the longest waiting first. */
export function callBacksOwed(
  db: Database,
): Promise<{ id: string; at: Instant; number: string | null; cases: { no: string }[] }[]> {
  return db.run(
    `select k.id, (extract(epoch from k.at) * 1000)::float8 as at, k.number,
       (select coalesce(jsonb_agg(jsonb_build_object('no', c.no) order by c.no), '[]')
        from call_case t join cases c on c.id = t.case_id where t.call = k.id) as cases
     from call k where k.subcode = 'callBackOwed' and k.called_back_at is null order by k.at limit 200`,
    [],
    { name: 'call_backs_owed', class: 'interactive' },
  )
}

/** Notes that somebody was called back; false: he was before, or nothing was owed. */
export async function noteCallBack(db: Database, o: { id: string; at: Instant }): Promise<boolean> {
  const rows = await db.run(
    `update call set called_back_at = to_timestamp($2::float8 / 1000)
     where id = $1::uuid and subcode = 'callBackOwed' and called_back_at is null returning id`,
    [o.id, o.at],
    { name: 'note_call_back', class: 'interactive' },
  )
  return rows.length > 0
}

/** Sits a person at an extension; whoever sat there before does no longer. */
export async function sitAt(db: Database, o: { staff: string; extension: string | null }): Promise<void> {
  await db.run(
    `with gone as (update staff set extension = null where extension = $2 and id <> $1::uuid returning id)
     update staff set extension = $2 where id = $1::uuid and (select count(*) from gone) >= 0`,
    [o.staff, o.extension],
    { name: 'sit_at', class: 'interactive' },
  )
}

/** The cases of these numbers, in whatever stage. */
export function casesOf(db: Database, nos: readonly string[]): Promise<{ id: string; no: string }[]> {
  return db.run(
    'select id, no from cases where no in (select jsonb_array_elements_text($1::jsonb))',
    [JSON.stringify(nos)],
    { name: 'cases_of_numbers', class: 'interactive' },
  )
}
