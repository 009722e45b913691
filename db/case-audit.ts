import { canonical } from './canonical-json.ts'
import { chained, chainStart } from './case-chain.ts'
import type { Database } from './connection.ts'
import type { KindName } from '../workflows/case-kind.ts'
import { kinds } from '../workflows/kinds.ts'
import { replay, type RecordedEvent } from '../workflows/replay.ts'
import { toStored, type StoredSnapshot } from '../workflows/snapshot.ts'
import type { Timers } from '../workflows/timers.ts'

/** A case as stored beside its history, as much as an auditor needs. */
interface StoredHistory {
  id: string
  no: string
  kind: KindName
  machineVersion: number
  n: number
  head: string
  snapshot: StoredSnapshot
  timers: Timers
  columns: Record<string, unknown>
  /** When the sweep next takes it in hand, or null. */
  due: number | null
  faults: number
  events: (Omit<RecordedEvent, 'payload'> & { payload: string; hash: string })[]
}

/** Far longer than any lease of the sweep. */
const longestLease = 600_000

/** What does not agree in one case. */
export interface Difference {
  no: string
  what: string
}

/** Histories of the cases after an id, in id order: a page of the whole city. */
async function histories(db: Database, after: string | null, limit: number): Promise<StoredHistory[]> {
  return db.run<StoredHistory>(
    `select c.id, c.no, c.kind, c.machine_version as "machineVersion", c.n, c.head, c.snapshot, c.timers,
       jsonb_build_object('stage', c.stage, 'agency', c.agency, 'officer', c.officer, 'breached', c.breached,
         'alarms', c.alarms, 'callers', c.callers, 'members', c.members, 'mergedInto', c.merged_into, 'origin', c.origin,
         'dueAt', (extract(epoch from c.due_at) * 1000)::float8, 'dueClock', c.due_clock, 'flags', c.flags,
         'closedAt', (extract(epoch from c.closed_at) * 1000)::float8) as columns,
       (extract(epoch from d.at) * 1000)::float8 as due, coalesce(d.faults, 0) as faults,
       (select coalesce(jsonb_agg(jsonb_build_object(
          'n', e.n, 'at', (extract(epoch from e.at) * 1000)::float8, 'actor', e.actor, 'role', e.role, 'type', e.type,
          'payload', e.payload::text, 'hash', e.hash) order by e.n), '[]')
        from case_event e where e.case_id = c.id) as events
     from cases c left join case_due d on d.case_id = c.id where $1::uuid is null or c.id > $1::uuid order by c.id limit $2`,
    [after, limit],
    { name: 'histories', class: 'report' },
  )
}

/**
 * Replays the history of every case and compares: chain of hashes, snapshot, timers, projections. Messages on their
 * way to a case are timers that its own history does not know yet. Gives the number of cases and what differs.
 */
export async function auditCases(
  db: Database,
  o: { page?: number; onPage?: (cases: number) => void } = {},
): Promise<{ cases: number; differences: Difference[] }> {
  const differences: Difference[] = []
  let cases = 0
  let after: string | null = null
  for (;;) {
    const page: StoredHistory[] = await histories(db, after, o.page ?? 200)
    const last = page.at(-1)
    if (!last) return { cases, differences }
    after = last.id
    cases += page.length
    for (const one of page) differences.push(...differencesOf(one).map((what) => ({ no: one.no, what })))
    o.onPage?.(cases)
  }
}

function differencesOf(one: StoredHistory): string[] {
  try {
    return [...chainOf(one), ...replayOf(one), ...sleepOf(one)]
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)]
  }
}

/** A lease and a penance put the due instant off for a while; later than that, nobody would wake the case. */
function sleepOf({ timers, due, faults }: StoredHistory): string[] {
  const first = Math.min(...Object.values(timers).map((timer) => timer.due))
  if (due === null) return first === Infinity ? [] : ['it has timers, and nothing wakes it']
  const leased = faults > 0 || due <= Date.now() + longestLease
  return due <= first || leased ? [] : ['it is woken after its first timer']
}

function chainOf({ events, head, id }: StoredHistory): string[] {
  let hash = chainStart(id)
  for (const event of events) {
    hash = chained(hash, event)
    if (hash !== event.hash) return [`event ${event.n} is not what was sealed`]
  }
  return hash === head ? [] : ['the last event is missing']
}

function replayOf(one: StoredHistory): string[] {
  const events = one.events.map(({ payload, ...event }) => ({
    ...event,
    payload: JSON.parse(payload) as RecordedEvent['payload'],
  }))
  const last = [...replay(one, events)].at(-1)?.progress
  if (!last) return ['there is no history']
  const snapshot = toStored(last.snapshot)
  const row = kinds[one.kind].project(snapshot) as unknown as Record<string, unknown>
  const own = Object.fromEntries(Object.entries(one.timers).filter(([id]) => !id.startsWith('message.')))
  const compare = (what: string, stored: unknown, told: unknown) =>
    canonical(stored) === canonical(told) ? [] : [`${what} is not what the history tells`]
  return [
    ...compare('the snapshot', one.snapshot, snapshot),
    ...compare('the timers', own, last.timers),
    ...Object.entries(one.columns).flatMap(([column, value]) =>
      compare(`column ${column}`, value, row[column]),
    ),
  ]
}
