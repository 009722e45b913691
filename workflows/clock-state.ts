import { type Dues, type FrozenDue, type Instant } from './case-event.ts'
import { clockNames, type ClockName } from './clock-name.ts'

/**
 * What a case remembers of one clock. The clock runs when the region of its name does; this is its measure.
 * `own` is the case's own due instant; `due` may be earlier when a merged member brought an earlier one.
 */
export interface ClockState {
  startedAt: Instant
  due: Instant
  own: Instant
  /** Time allowed in milliseconds, pauses not counted. */
  allowed: number
  /** Of a limit in days: when each rung comes. */
  rungs?: readonly Instant[]
  /** The highest rung of the ladder already sent: 0 none … 6 two hundred per cent. */
  rung: number
  /** Total of ended pauses, ms. */
  pausedFor: number
  pausedAt?: Instant
  stoppedAt?: Instant
  rule: string
}
export type Clocks = Partial<Record<ClockName, ClockState>>

/**
 * The ladder: share of the allowed time, the word of its event, the state that it leads to.
 * 50 % quiet mark · 75 % 將屆 · 90 % 緊急 · 100 % 逾期 · 150 % RDEC · 200 % mayor's list (workflows.md §1, defaults).
 */
export const rungs = [
  { share: 0.5, word: 'HALF', state: 'halfway' },
  { share: 0.75, word: 'AT_RISK', state: 'atRisk' },
  { share: 0.9, word: 'URGENT', state: 'urgent' },
  { share: 1, word: 'BREACHED', state: 'breached' },
  { share: 1.5, word: 'BREACHED_150', state: 'breached150' },
  { share: 2, word: 'BREACHED_200', state: 'breached200' },
] as const

/** The number of the rung that means "the deadline has passed". */
export const breachRung = 4

/** When rung `n` (1 to 6) of a clock comes due. */
export const rungAt = (clock: Pick<ClockState, 'allowed' | 'due' | 'rungs'>, n: number): Instant =>
  clock.rungs?.[n - 1] ?? Math.round(clock.due - (1 - shareOf(n)) * clock.allowed)

/** The rung that belongs to an instant by the clock's due instant alone. */
const rungBy = (clock: ClockState, at: Instant): number => {
  let n = 0
  while (n < rungs.length && rungAt(clock, n + 1) <= at) n += 1
  return n
}

/** A clock that starts now with a frozen due instant. */
export const started = (frozen: FrozenDue, at: Instant): ClockState => ({
  startedAt: at,
  due: frozen.due,
  own: frozen.due,
  allowed: frozen.allowed,
  ...(frozen.rungs && { rungs: frozen.rungs }),
  rung: 0,
  pausedFor: 0,
  rule: frozen.rule,
})

/**
 * A clock whose due instant moves. A rung already sent is not sent again unless the new due instant lies so far
 * ahead that it has yet to come; rungs that the move skipped are still sent, one after the other.
 */
export function moved(
  clock: ClockState,
  to: { own: Instant; due: Instant; allowed: number; rule: string; rungs?: readonly Instant[] },
  at: Instant,
) {
  const { rungs: _rungs, ...rest } = clock
  const next = { ...rest, ...to }
  return { ...next, rung: Math.min(clock.rung, rungBy(next, at)) }
}

/** A pause ends: everything still ahead moves by its length. */
export function resumed(clock: ClockState, at: Instant): ClockState {
  const { pausedAt, ...rest } = clock
  const length = pausedAt === undefined ? 0 : at - pausedAt
  return {
    ...rest,
    due: clock.due + length,
    own: clock.own + length,
    pausedFor: clock.pausedFor + length,
    ...(clock.rungs && { rungs: clock.rungs.map((rung) => rung + length) }),
  }
}

/** The earliest of a clock's own due instant and those of merged members. */
export const earliestDue = (
  own: Instant,
  clock: ClockName,
  members: readonly { dues: Partial<Record<ClockName, Instant>> }[],
) => members.reduce((least, { dues }) => Math.min(least, dues[clock] ?? least), own)

/** The clocks with those that an event's frozen due instants start. */
export const startClocks = (clocks: Clocks, dues: Dues, at: Instant): Clocks => {
  const next = { ...clocks }
  for (const name of clockNames) {
    const frozen = dues[name]
    if (frozen) next[name] = started(frozen, at)
  }
  return next
}

const shareOf = (n: number): number => rungs[n - 1]?.share ?? Number.NaN
