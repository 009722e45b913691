import type { CaseMessage, Instant } from './case-event.ts'

/** Something that will happen to a case by itself: a rung of a clock, a limit, or a message that is due at once. */
export interface Timer {
  due: Instant
  event: { type: string } | CaseMessage
}
/** The case's timers by id, as they stand in its row. */
export type Timers = Readonly<Record<string, Timer>>

/** The parts of XState's executable actions that the engine reads. */
export interface FoldedAction {
  type: string
  params?: unknown
}

/** Applies the delayed raises and cancels of one step, in order: a state entered again cancels, then raises, one id. */
export function foldTimers(timers: Timers, actions: readonly FoldedAction[], at: Instant): Timers {
  const next: Record<string, Timer> = { ...timers }
  for (const { type, params } of actions) {
    // XState's own action params: raise {event, id, delay}, cancel {sendId}.
    if (type === 'xstate.raise') {
      const { event, id, delay } = params as { event: { type: string }; id?: string; delay?: number }
      if (delay !== undefined && id !== undefined) next[id] = { due: at + delay, event: { type: event.type } }
    } else if (type === 'xstate.cancel') {
      delete next[(params as { sendId: string }).sendId]
    }
  }
  return next
}

/** What another case has told this one, as opposed to a limit of its own. */
export const isMessage = ({ event }: Timer): boolean => !event.type.startsWith('xstate.')

/**
 * The timer that fires first at or before `at`, in (due, id) order; undefined when none is due. A message is always
 * due: the case that sent it may live on a machine whose clock is a little ahead.
 */
export function firstDue(timers: Timers, at: Instant): [id: string, timer: Timer] | undefined {
  let first: [string, Timer] | undefined
  for (const [id, timer] of Object.entries(timers)) {
    if (timer.due > at && !isMessage(timer)) continue
    if (!first || timer.due < first[1].due || (timer.due === first[1].due && id < first[0]))
      first = [id, timer]
  }
  return first
}

/** When the case next wants attention by itself; undefined when never. */
export function nextDue(timers: Timers): Instant | undefined {
  let least: Instant | undefined
  for (const { due } of Object.values(timers)) if (least === undefined || due < least) least = due
  return least
}

/**
 * The word of a timer's event: `xstate.after.ACCEPT_BREACHED.dispatch.accept.running.urgent` → `ACCEPT_BREACHED`.
 * Delays are named by the word, so one event has one word in the machine, the history, the frame and the page.
 */
export const timerWord = (eventType: string): string =>
  eventType.startsWith('xstate.after.') ? (eventType.split('.')[2] ?? eventType) : eventType
