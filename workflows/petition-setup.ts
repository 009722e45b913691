import { setup } from 'xstate'
import type { CaseMessage } from './case-event.ts'
import { clockDelays } from './clock.ts'
import { petitionClocks, type ClockName } from './clock-name.ts'
import type { PetitionContext, PetitionInput, PetitionMachineEvent } from './petition-context.ts'
import { petitionGuards, type PetitionGuardName } from './petition-guards.ts'

const day = 24 * 3_600_000
/** Who does not confirm a mailbox petition within 7 days has not filed one (city's mailbox rules of about 2017). */
const confirmWithin = 7 * day
/** An answer that nobody objects to closes its petition after a week, and leaves the near lists a month later (defaults). */
const closeAfter = 7 * day
const archiveAfter = 30 * day

type Args = { context: PetitionContext }
type Holds = (args: { context: PetitionContext; event: PetitionMachineEvent }) => boolean
const until = (due: number | undefined, at: number) => Math.max(0, (due ?? at) - at)

/** Types, guards, delays and side effects of the petition machine; its states are in `petition.ts`. */
export const petitionSetup = setup({
  types: {
    // XState takes its types from values: these are never read.
    context: {} as PetitionContext,
    events: {} as PetitionMachineEvent,
    input: {} as PetitionInput,
  },
  // One seam: the keys survive `fromEntries`, TypeScript's type of it does not.
  guards: Object.fromEntries(
    Object.entries<{ holds: Holds }>(petitionGuards).map(([name, { holds }]) => [name, holds]),
  ) as Record<PetitionGuardName, Holds>,
  delays: {
    ...clockDelays,
    CONFIRM_OVERDUE: ({ context }: Args) => until(context.openedAt + confirmWithin, context.at),
    DETAILS_OVERDUE: ({ context }: Args) => until(context.details?.until, context.at),
    CLOSE_QUIETLY: ({ context }: Args) => until((context.closedAt ?? context.at) + closeAfter, context.at),
    ARCHIVE: ({ context }: Args) => until((context.closedAt ?? context.at) + archiveAfter, context.at),
  },
  actions: {
    // Names only: the engine writes them as outbox rows and messages in the statement of the event.
    reminderDue: (_, _params: { clock: ClockName; rung: number }) => {},
    agencyTold: () => {},
    /** A letter to the petitioner, by its kind. */
    letterSent: (_, _params: { letter: string }) => {},
    surveyDue: () => {},
    caseTold: (_, _params: { to: string; message: CaseMessage }) => {},
  },
})

type ClockWord = 'start' | 'meet' | 'stop' | 'hold' | 'free' | 'moved' | 'again'

/** An order to one clock. */
export const clock = (name: ClockName, word: ClockWord) => petitionSetup.raise({ type: `${name}.${word}` })
/** The same order to all clocks; those that it does not concern ignore it. */
export const everyClock = (word: ClockWord) => petitionClocks.map((name) => clock(name, word))

/** A step of `petition-steps.ts` as an action. The transition that it stands on guarantees the event's type. */
export const step = <E extends PetitionMachineEvent>(
  change: (context: PetitionContext, event: E) => Partial<PetitionContext>,
) => petitionSetup.assign(({ context, event }) => change(context, event as E))

export const letter = (kind: string) => ({ type: 'letterSent', params: { letter: kind } }) as const

/** Tells the co-handlers that are concerned: all whose part is not excused, or the one that the event names. */
export const tellCoHandlers = (message: (event: PetitionMachineEvent) => CaseMessage | undefined) =>
  petitionSetup.enqueueActions(({ context, event, enqueue }) => {
    const said = message(event)
    if (!said) return
    const named = 'agency' in event ? event.agency : undefined
    for (const { agency, id, state } of context.coHandlers) {
      const waiting = state === 'asked' || state === 'sentBack'
      const meant = named === undefined ? waiting : agency === named && state !== 'excused'
      if (meant) enqueue({ type: 'caseTold', params: { to: id, message: said } })
    }
  })

/** The lead's deadline has moved, and with it that of everyone who has not answered yet. */
export const moveCoHandlers = petitionSetup.enqueueActions(({ context, event, enqueue }) => {
  const contribute = 'dues' in event ? event.dues?.contribute : undefined
  const dues = contribute ?? context.details?.overdueDues.contribute
  if (!dues) return
  for (const { id, state } of context.coHandlers) {
    if (state !== 'asked') continue
    const message = { type: 'LEAD_MOVED', dues: { contribute: dues } } as const
    enqueue({ type: 'caseTold', params: { to: id, message } })
  }
})
