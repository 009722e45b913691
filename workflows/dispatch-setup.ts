import { setup } from 'xstate'
import { type CaseMessage } from './case-event.ts'
import { dispatchClocks, type ClockName } from './clock-name.ts'
import { clockDelays } from './clock.ts'
import type { DispatchContext, DispatchInput, DispatchMachineEvent } from './dispatch-context.ts'
import { dispatchGuards, type GuardName } from './dispatch-guards.ts'
import { runningClocks } from './dispatch-steps.ts'

const minute = 60_000
/** A hazard is telephoned as well as entered; without it the supervisor is shown the case (domain.md §2; 10 min [D]). */
const noticeLimit = 10 * minute
/** A released case can be reopened for 30 days (workflows.md §2, default). */
const archiveAfter = 30 * 24 * 60 * minute

type Args = { context: DispatchContext }
type Holds = (args: { context: DispatchContext; event: DispatchMachineEvent }) => boolean
const until = (due: number | undefined, at: number) => Math.max(0, (due ?? at) - at)

/** Types, guards, delays and side effects of the dispatch machine; its states are in `dispatch.ts`. */
export const dispatchSetup = setup({
  types: {
    // XState takes its types from values: these are never read.
    context: {} as DispatchContext,
    events: {} as DispatchMachineEvent,
    input: {} as DispatchInput,
  },
  // One seam: the keys survive `fromEntries`, TypeScript's type of it does not.
  guards: Object.fromEntries(
    Object.entries<{ holds: Holds }>(dispatchGuards).map(([name, { holds }]) => [name, holds]),
  ) as Record<GuardName, Holds>,
  delays: {
    ...clockDelays,
    TELEPHONE_NOTICE_OVERDUE: noticeLimit,
    AUTO_RELEASE: ({ context }: Args) => until(context.clocks.release?.due, context.at),
    ARCHIVE: ({ context }: Args) => until((context.closedAt ?? context.at) + archiveAfter, context.at),
  },
  actions: {
    // Names only: the engine writes them as outbox rows and messages in the statement of the event.
    rungReached: (_, _params: { clock: ClockName; rung: number }) => {},
    noticeMissing: () => {},
    agencyTold: () => {},
    callersTold: () => {},
    caseTold: (_, _params: { to: string; message: CaseMessage }) => {},
  },
})

type ClockWord = 'start' | 'meet' | 'stop' | 'hold' | 'free' | 'moved' | 'again'

/** An order to one clock. */
export const clock = (name: ClockName, word: ClockWord) => dispatchSetup.raise({ type: `${name}.${word}` })
/** The same order to all clocks; those that it does not concern ignore it. */
export const everyClock = (word: ClockWord) => dispatchClocks.map((name) => clock(name, word))

/** A step of `dispatch-steps.ts` as an action. The transition that it stands on guarantees the event's type. */
export const step = <E extends DispatchMachineEvent>(
  change: (context: DispatchContext, event: E) => Partial<DispatchContext>,
) => dispatchSetup.assign(({ context, event }) => change(context, event as E))

/** New terms may bring a safety clock or know none. */
export const fitSafeClock = dispatchSetup.enqueueActions(({ event, enqueue }) => {
  enqueue.raise({ type: 'dues' in event && event.dues?.safe ? 'safe.start' : 'safe.stop' })
})

export const tellMembers = (type: 'MASTER_RELEASED' | 'MASTER_REOPENED') =>
  dispatchSetup.enqueueActions(({ context, enqueue }) => {
    for (const { id } of context.members) enqueue({ type: 'caseTold', params: { to: id, message: { type } } })
  })

export const joinMaster = dispatchSetup.enqueueActions(({ context, enqueue }) => {
  if (!context.master) return
  const dues: Partial<Record<ClockName, number>> = {}
  for (const name of runningClocks(context)) dues[name] = context.clocks[name]?.due ?? context.at
  const { id: member, no, callers } = context
  const message = { type: 'TAKE_MEMBER', member, no, dues, callers } as const
  enqueue({ type: 'caseTold', params: { to: context.master.id, message } })
})

export const leaveMaster = dispatchSetup.enqueueActions(({ context, enqueue }) => {
  if (!context.master) return
  const message = { type: 'DROP_MEMBER', member: context.id } as const
  enqueue({ type: 'caseTold', params: { to: context.master.id, message } })
})
