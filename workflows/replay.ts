import type { Actor, Role } from './actor.ts'
import type { CaseMessage, Instant } from './case-event.ts'
import type { CaseEvent, CaseInput, KindName } from './case-kind.ts'
import { fire, record, type Progress } from './progress.ts'
import { at } from './snapshot.ts'
import { begin, step } from './step.ts'

/** One line of a case's history, as recorded. */
export interface RecordedEvent {
  n: number
  at: Instant
  actor: string
  role: Role
  type: string
  payload: Readonly<Record<string, unknown>>
}

/** The case whose history is replayed; its number is given by the database and stands in no payload. */
export interface Recorded {
  id: string
  no: string
  kind: KindName
  machineVersion: number
}

/**
 * Tells a case's history again from the start, one event after the other: the oracle of every fault test. Each step
 * gives the event and where the case stands after it. The last one must equal the stored snapshot and timers.
 *
 * @throws Error when the history does not fit the machine: a timer that was never set, or an event out of order.
 */
export function* replay(
  of: Recorded,
  events: Iterable<RecordedEvent>,
): Generator<{ event: RecordedEvent; progress: Progress }> {
  let progress: Progress | undefined
  for (const event of events) {
    const expected = (progress?.n ?? 0) + 1
    if (event.n !== expected) throw new Error(`event ${expected} of the history is missing`)
    progress = progress ? retold(progress, event) : opened(of, event)
    yield { event, progress }
  }
}

const actorOf = ({ actor, role }: RecordedEvent): Actor => ({ id: actor, role })

function opened({ id, no, kind, machineVersion: version }: Recorded, event: RecordedEvent): Progress {
  if (event.type !== 'OPEN') throw new Error(`a history begins with OPEN, not with ${event.type}`)
  const by = actorOf(event)
  // What `open` recorded is the machine's input without the four fields that stand in columns.
  const input = { ...event.payload, id, no, at: event.at, by } as CaseInput
  const entry = { at: event.at, by, type: event.type, payload: event.payload }
  const before = begin(kind, version, input)
  const empty: Omit<Progress, 'snapshot'> = {
    kind,
    version,
    timers: {},
    n: 0,
    steps: [],
    effects: [],
    messages: [],
  }
  return record({ ...empty, snapshot: before.snapshot }, before, entry)
}

function retold(progress: Progress, event: RecordedEvent): Progress {
  const by = actorOf(event)
  const fresh = { ...progress, steps: [], effects: [], messages: [] }
  const { timer: id, message } = event.payload as { timer?: string; message?: CaseMessage }
  if (id !== undefined) {
    const timer = message ? { due: event.at, event: message } : progress.timers[id]
    if (!timer) throw new Error(`event ${event.n}: the case had no timer ${id}`)
    const told = fire(fresh, [id, timer], by)
    if (told.snapshot.context.at !== event.at)
      throw new Error(`event ${event.n}: the timer ${id} was due at ${told.snapshot.context.at}`)
    return told
  }
  const ready = at(progress.snapshot, { at: event.at, n: event.n })
  const full = { type: event.type, ...event.payload, by } as CaseEvent
  if (!ready.can(full)) throw new Error(`event ${event.n}: ${event.type} was not possible there`)
  const entry = { at: event.at, by, type: event.type, payload: event.payload }
  return record(
    { ...fresh, snapshot: progress.snapshot },
    step(progress.kind, progress.version, ready, full),
    entry,
  )
}
