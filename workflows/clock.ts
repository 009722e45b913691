import { assign, raise } from 'xstate'
import { type Instant } from './case-event.ts'
import { clockNames, type ClockName } from './clock-name.ts'
import { breachRung, resumed, rungAt, rungs, type Clocks, type ClockState } from './clock-state.ts'

/** What the clock region needs of the context of any case. */
export interface Timed {
  /** Logical now: the instant of the event being handled, never the wall clock. */
  at: Instant
  /** Number of the event being handled; it makes the id of an alarm. */
  n: number
  clocks: Clocks
  alarms: Alarm[]
}

/** A deadline that passed, until a person says that he has seen it. */
export interface Alarm {
  /** clock.share.event number, e.g. `accept.100.3`. */
  id: string
  clock: ClockName
  /** Per cent of the allowed time: 100, 150 or 200. */
  share: number
  at: Instant
  acknowledgedAt?: Instant
  acknowledgedBy?: string
}

/** Orders that the handling region raises; nobody outside the machine can send them. */
export type ClockOrder = {
  type: `${ClockName}.${'start' | 'meet' | 'stop' | 'hold' | 'free' | 'moved' | 'again' | 'passed'}`
}

type Args = { context: Timed }
const upper = (name: string) => name.toUpperCase()

/** The delays of every rung of every clock. The delay's name is the word of the event that it becomes. */
export const clockDelays: Record<string, (args: Args) => number> = Object.fromEntries(
  clockNames.flatMap((name) =>
    rungs.map(({ word }, i) => [
      `${upper(name)}_${word}`,
      ({ context }: Args) => {
        const clock = context.clocks[name]
        // Without a clock there is no region state that asks; a plain number keeps the start-up check honest.
        return clock ? Math.max(0, rungAt(clock, i + 1) - context.at) : 0
      },
    ]),
  ),
)

/** A rung is reached: remembered on the clock, and from the breach on as an alarm that wants acknowledging. */
const reach = (name: ClockName, n: number) =>
  assign(({ context }: Args) => {
    const clock = context.clocks[name]
    const share = Math.round((rungs[n - 1]?.share ?? 0) * 100)
    const alarm: Alarm = { id: `${name}.${share}.${context.n}`, clock: name, share, at: context.at }
    return {
      clocks: clock ? { ...context.clocks, [name]: { ...clock, rung: n } } : context.clocks,
      alarms: n >= breachRung ? [...context.alarms, alarm] : context.alarms,
    }
  })

const change = (name: ClockName, how: (clock: ClockState, at: Instant) => ClockState) =>
  assign(({ context }: Args) => {
    const clock = context.clocks[name]
    return { clocks: clock ? { ...context.clocks, [name]: how(clock, context.at) } : context.clocks }
  })

/**
 * One clock as a region of a parallel machine:
 * off → running (fresh → halfway → atRisk → urgent → breached → breached150 → breached200) → met | late, with paused
 * beside running. `after` is the SLA timer; entering `running` again picks up at the rung already sent. A clock that
 * `tells` says to the rest of the machine when its due instant has passed. `reached` names the side effect of a rung: a
 * petition's is a reminder, which waits for office hours.
 */
export function clockRegion(
  name: ClockName,
  {
    tells = false,
    reached = 'rungReached',
  }: { tells?: boolean; reached?: 'rungReached' | 'reminderDue' } = {},
) {
  const on = (what: string) => `${name}.${what}`
  const isSet = ({ context }: Args) => !!context.clocks[name] && context.clocks[name].stoppedAt === undefined
  const stop = change(name, (clock, at) => ({ ...resumed(clock, at), stoppedAt: at }))
  const again = { target: 'running', actions: change(name, ({ stoppedAt: _, ...clock }) => clock) }
  const meet = [
    {
      guard: ({ context }: Args) => (context.clocks[name]?.rung ?? 0) >= breachRung,
      target: `#${name}.late`,
      actions: stop,
    },
    { target: `#${name}.met`, actions: stop },
  ]
  // Each state starts the clock itself: re-entering from the region's own level would leave all parallel regions.
  const start = { [on('start')]: { guard: isSet, target: 'running' } }
  return {
    id: name,
    initial: 'off',
    states: {
      off: { on: start },
      running: {
        tags: ['running'],
        initial: 'picking',
        on: {
          [on('start')]: { guard: isSet, target: 'running', reenter: true },
          [on('meet')]: meet,
          [on('stop')]: { target: 'off', actions: stop },
          [on('hold')]: 'paused',
          [on('moved')]: { target: 'running', reenter: true },
        },
        states: {
          picking: {
            always: [
              ...rungs.map(({ state }, i) => ({
                guard: ({ context }: Args) => context.clocks[name]?.rung === i + 1,
                target: state,
              })),
              { target: 'fresh' },
            ],
          },
          ...Object.fromEntries(
            ['fresh', ...rungs.map(({ state }) => state)].map((state, i) => [
              state,
              rung(name, i, { tells, reached }),
            ]),
          ),
        },
      },
      paused: {
        on: {
          [on('free')]: 'running',
          [on('meet')]: meet,
          [on('stop')]: { target: 'off', actions: stop },
        },
      },
      met: { on: { ...start, [on('again')]: again } },
      late: { on: { ...start, [on('again')]: again } },
    },
  }
}

/** The state of rung `i` (0 = fresh): it waits for the next rung, and arriving there is told exactly once. */
function rung(name: ClockName, i: number, { reached, tells }: { tells: boolean; reached: string }) {
  const next = rungs[i]
  const tags = i >= breachRung ? ['breached'] : []
  if (!next) return { tags }
  return {
    tags,
    after: {
      [`${upper(name)}_${next.word}`]: {
        target: next.state,
        actions: [
          reach(name, i + 1),
          { type: reached, params: { clock: name, rung: i + 1 } },
          ...(tells && i + 1 === breachRung ? [raise({ type: `${name}.passed` })] : []),
        ],
      },
    },
  }
}
