import type { FoldedCall } from '../workflows/call.ts'
import type { CallEvent } from '../workflows/call-event.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

/** A call as it stands, with everything that was said of it. */
export interface CallInHand {
  version: number
  events: CallEvent[]
}

/** The calls of these ids; version 0 and no events for one of which nobody has heard yet. */
export async function callsInHand(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CallInHand>> {
  const rows = await db.run<CallInHand & { id: string }>(
    `select w.id, coalesce(k.version, 0) as version,
       (select coalesce(jsonb_agg(e.event), '[]') from call_event e where e.call = w.id) as events
     from (select id::uuid from jsonb_array_elements_text($1::jsonb) as given (id)) w
       left join call k on k.id = w.id`,
    [JSON.stringify(ids)],
    { name: 'calls_in_hand', class: 'interactive' },
  )
  return new Map(rows.map(({ id, ...call }) => [id, call]))
}

export interface CallWrite {
  id: string
  source: string
  subject: string
  /** The version that was read; another writer in between, and nothing is written. */
  version: number
  folded: FoldedCall
  /** When it was offered, or first heard of. */
  at: Instant
  wakeAt: Instant | null
  number: string | null
  /** What is new, with the source and id under which it counts once. */
  events: { source: string; eventId: string; at: Instant; event: CallEvent }[]
  receivedAt: Instant
  cases: { id: string; role: CallCaseRole }[]
}

export const callCaseRoles = ['opened', 'added', 'askedAbout'] as const
export type CallCaseRole = (typeof callCaseRoles)[number]

/**
 * Writes calls and what is new of them in one statement, and tells the screens of their agents. The agent is who sits at
 * the extension; who has disposed of the call stays. Gives the ids of those that were written: of the others somebody
 * else was quicker, read them again.
 */
export async function writeCalls(db: Database, calls: readonly CallWrite[]): Promise<Set<string>> {
  const rows = calls.map((call) => {
    const { facts, stage } = call.folded
    return {
      ...call,
      stage,
      facts,
      staff: facts.staff ?? null,
      agent: facts.agent ?? null,
      disposition: facts.disposition ?? null,
      subcode: facts.subcode ?? null,
    }
  })
  const written = await db.run<{ id: string }>(write, [JSON.stringify(rows)], {
    name: 'write_calls',
    class: 'interactive',
  })
  return new Set(written.map(({ id }) => id))
}

const write = `
  with r as materialized (
    select * from jsonb_to_recordset($1::jsonb) as r (id uuid, source text, subject text, version int, stage text,
      facts jsonb, at float8, staff uuid, agent text, disposition text, subcode text, number text, "wakeAt" float8,
      "receivedAt" float8, events jsonb, cases jsonb)),
  written as (
    insert into call as c (id, source, subject, version, stage, facts, at, staff, disposition, subcode, number, wake_at)
    select r.id, r.source, r.subject, r.version + 1, r.stage, r.facts, to_timestamp(r.at / 1000),
      coalesce(r.staff, (select s.id from staff s where s.extension = r.agent)), r.disposition, r.subcode, r.number,
      to_timestamp(r."wakeAt" / 1000)
    from r order by r.id
    on conflict (id) do update set version = excluded.version, stage = excluded.stage, facts = excluded.facts,
      at = excluded.at, staff = coalesce(excluded.staff, c.staff), disposition = excluded.disposition,
      subcode = excluded.subcode, number = coalesce(excluded.number, c.number), wake_at = excluded.wake_at
      where c.version = excluded.version - 1
    returning c.id, c.staff, c.stage),
  added as (
    insert into call_event (source, event_id, call, at, received_at, event)
    select e.source, e."eventId", written.id, to_timestamp(e.at / 1000), to_timestamp(r."receivedAt" / 1000), e.event
    from written join r on r.id = written.id,
      jsonb_to_recordset(r.events) as e (source text, "eventId" text, at float8, event jsonb)
    on conflict do nothing),
  tied as (
    insert into call_case (call, case_id, role)
    select written.id, k.id, k.role
    from written join r on r.id = written.id, jsonb_to_recordset(r.cases) as k (id uuid, role text)
    on conflict do nothing)
  select id, case when staff is not null then pg_notify('call_of_agent',
    jsonb_build_object('call', id, 'staff', staff, 'stage', stage)::text) end
  from written`

/** Calls whose time has come, the oldest first. */
export function callsDue(
  db: Database,
  o: { now: Instant; limit: number },
): Promise<{ id: string; source: string; subject: string }[]> {
  return db.run(
    `select id, source, subject from call where wake_at <= to_timestamp($1::float8 / 1000)
     order by wake_at limit $2::int`,
    [o.now, o.limit],
    { name: 'calls_due', class: 'work' },
  )
}

/** Calls of a source that are not over, as far as is known here. */
export function openCallsOf(db: Database, source: string): Promise<{ id: string; subject: string }[]> {
  return db.run(
    `select id, subject from call where source = $1 and stage in ('waiting', 'ringing', 'talking')
       and wake_at is not null`,
    [source],
    { name: 'open_calls', class: 'interactive' },
  )
}

/** Notes that an exchange was heard. */
export async function noteSource(
  db: Database,
  o: { source: string; at: Instant; isSync: boolean },
): Promise<void> {
  await db.run(
    `insert into call_source as s (source, heard_at, syncs) values ($1, to_timestamp($2::float8 / 1000), $3::int)
     on conflict (source) do update set heard_at = greatest(s.heard_at, excluded.heard_at), syncs = s.syncs + $3::int`,
    [o.source, o.at, o.isSync ? 1 : 0],
    { name: 'note_source', class: 'interactive' },
  )
}

/** Notes what an exchange says of an extension, unless it has said something newer. */
export async function noteAgentPhone(
  db: Database,
  o: { extension: string; state: string; reason: string | null; at: Instant },
): Promise<void> {
  await db.run(
    `insert into agent_phone as a (extension, state, reason, since)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000))
     on conflict (extension) do update set state = excluded.state, reason = excluded.reason, since = excluded.since
       where a.since <= excluded.since
         and (a.state, a.reason) is distinct from (excluded.state, excluded.reason)`,
    [o.extension, o.state, o.reason, o.at],
    { name: 'note_agent_phone', class: 'interactive' },
  )
}
