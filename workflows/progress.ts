import type { Actor } from './actor.ts'
import type { CaseMessage, Instant } from './case-event.ts'
import type { CaseEvent, KindName } from './case-kind.ts'
import { scopesOf } from './permissions.ts'
import { at, wake, type CaseSnapshot, type StoredSnapshot } from './snapshot.ts'
import { step, type Stepped } from './step.ts'
import { firstDue, foldTimers, isMessage, timerWord, type Timer, type Timers } from './timers.ts'

/** One thing that happened, as it goes into the history. */
export interface Step {
  /** Number of the event within its case, from 1, dense. */
  n: number
  at: Instant
  by: Actor
  type: string
  /** What is needed to replay it; words and people only as references. */
  payload: Readonly<Record<string, unknown>>
  /** Live scopes of the case before and after: who may hear of it. */
  scopes: string[]
}

/** A side effect by name: it leaves the house through the outbox, after the commit. */
export interface Effect {
  n: number
  at: Instant
  effect: string
  payload: Readonly<Record<string, unknown>>
}

/** A message to another case: it becomes a timer of that case in the same statement. */
export interface Message {
  to: string
  id: string
  timer: Timer
}

/** A case on its way through several events, before anything is written. */
export interface Progress {
  kind: KindName
  version: number
  snapshot: CaseSnapshot
  timers: Timers
  n: number
  steps: Step[]
  effects: Effect[]
  messages: Message[]
}

export const startFrom = (stored: {
  kind: KindName
  machineVersion: number
  snapshot: StoredSnapshot
  timers: Timers
  n: number
}): Progress => ({
  kind: stored.kind,
  version: stored.machineVersion,
  snapshot: wake(stored.snapshot, stored.kind, stored.machineVersion),
  timers: stored.timers,
  n: stored.n,
  steps: [],
  effects: [],
  messages: [],
})

/** What is being recorded with an event. */
export interface Entry {
  at: Instant
  by: Actor
  type: string
  payload: Step['payload']
}

/** Takes in what a step of the machine gave: its timers, side effects and messages, and the line of the history. */
export function record(from: Progress, { snapshot, actions }: Stepped, entry: Entry): Progress {
  const n = from.n + 1
  const { id } = snapshot.context
  const effects: Effect[] = []
  const messages: Message[] = []
  for (const { type, params } of actions) {
    if (type.startsWith('xstate.')) continue
    if (type === 'caseTold') {
      // Declared with these params in the set-up of each machine.
      const { to, message } = params as { to: string; message: CaseMessage }
      messages.push({ to, id: `message.${id}.${n}`, timer: { due: entry.at, event: message } })
    } else {
      effects.push({ n, at: entry.at, effect: type, payload: (params ?? {}) as Effect['payload'] })
    }
  }
  const scopes = [...new Set([...scopesIn(from.kind, from.snapshot), ...scopesIn(from.kind, snapshot)])]
  return {
    kind: from.kind,
    version: from.version,
    snapshot,
    timers: foldTimers(from.timers, actions, entry.at),
    n,
    steps: [...from.steps, { n, ...entry, scopes }],
    effects: [...from.effects, ...effects],
    messages: [...from.messages, ...messages],
  }
}

const scopesIn = (kind: KindName, { context: { agency, officer } }: CaseSnapshot) =>
  scopesOf({ kind, agency, officer: officer ?? null })

/** More than this in one go is a machine that feeds itself. A ladder has six rungs a clock. */
const mostAtOnce = 1000

/**
 * Fires everything that is due by `until`, first due first, each at its own logical instant: however late the sweep
 * comes, the history is the same.
 */
export function drain(from: Progress, until: Instant, by: Actor): Progress {
  let progress = from
  for (let fired = 0; ; fired += 1) {
    const due = firstDue(progress.timers, until)
    if (!due) return progress
    if (fired === mostAtOnce) throw new Error(`more than ${mostAtOnce} timers of one case are due at once`)
    progress = fire(progress, due, by)
  }
}

/** One timer goes off, or one message is delivered. */
export function fire(progress: Progress, [id, timer]: [string, Timer], by: Actor): Progress {
  const { [id]: _fired, ...timers } = progress.timers
  const instant = Math.max(timer.due, progress.snapshot.context.at)
  const ready = at(progress.snapshot, { at: instant, n: progress.n + 1 })
  // A timer's event is XState's own `after` event, a message one of ours: both are in the machine's language.
  const event = { ...timer.event, by } as CaseEvent
  const stepped = step(progress.kind, progress.version, ready, event)
  // XState gives back the very snapshot it got when no transition takes the event.
  const settled = stepped.snapshot === ready
  const payload = {
    timer: id,
    ...(isMessage(timer) && { message: timer.event }),
    // Nothing is dropped silently: a message that no longer concerns the case stands in its history as settled.
    ...(settled && { settled }),
  }
  const entry = { at: instant, by, type: timerWord(timer.event.type), payload }
  return record({ ...progress, timers }, stepped, entry)
}
