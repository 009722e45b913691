import { setup } from 'xstate'
import { acknowledged } from './alarms.ts'
import type { CaseMessage, Dues } from './case-event.ts'
import { clockDelays, clockRegion } from './clock.ts'
import type { ClockName } from './clock-name.ts'
import { moved, startClocks } from './clock-state.ts'
import {
  openedCoHandling,
  type CoHandlingContext,
  type CoHandlingInput,
  type CoHandlingMachineEvent,
} from './co-handling-context.ts'
import { coHandlingGuards, type CoHandlingGuardName } from './co-handling-guards.ts'
import { ended, handedTo } from './spells.ts'

/** Version in force, as `petitionVersion`. */
export const coHandlingVersion = 1

type Told<T extends CoHandlingMachineEvent['type']> = Extract<CoHandlingMachineEvent, { type: T }>
type Holds = (args: { context: CoHandlingContext; event: CoHandlingMachineEvent }) => boolean

const machine = setup({
  types: {
    // XState takes its types from values: these are never read.
    context: {} as CoHandlingContext,
    events: {} as CoHandlingMachineEvent,
    input: {} as CoHandlingInput,
  },
  guards: Object.fromEntries(
    Object.entries<{ holds: Holds }>(coHandlingGuards).map(([name, { holds }]) => [name, holds]),
  ) as Record<CoHandlingGuardName, Holds>,
  delays: clockDelays,
  actions: {
    reminderDue: (_, _params: { clock: ClockName; rung: number }) => {},
    agencyTold: () => {},
    caseTold: (_, _params: { to: string; message: CaseMessage }) => {},
  },
})

const step = <E extends CoHandlingMachineEvent>(
  change: (context: CoHandlingContext, event: E) => Partial<CoHandlingContext>,
) => machine.assign(({ context, event }) => change(context, event as E))
const order = (word: 'start' | 'meet' | 'stop' | 'moved') => machine.raise({ type: `contribute.${word}` })
const kept = step(() => ({}))

const tellLead = (message: (context: CoHandlingContext, event: CoHandlingMachineEvent) => CaseMessage) =>
  machine.enqueueActions(({ context, event, enqueue }) => {
    enqueue({ type: 'caseTold', params: { to: context.lead.id, message: message(context, event) } })
  })

const taken = (c: CoHandlingContext, e: Told<'ACCEPT' | 'CONTRIBUTE'>): Partial<CoHandlingContext> => {
  const officer = e.type === 'ACCEPT' && e.officer ? e.officer : e.by.role === 'officer' ? e.by.id : undefined
  const acceptedAt = c.acceptedAt ?? c.at
  if (officer === undefined || officer === c.officer) return { acceptedAt }
  return { acceptedAt, officer, spells: handedTo(c.spells, { agency: c.agency, officer }, c.at) }
}
/** XState's assign merges patches: `undefined` is how a field leaves. */
const nothingDone: Partial<CoHandlingContext> = Object.fromEntries(
  ['closedAt', 'finishedAt'].map((field) => [field, undefined]),
)
const done = (c: CoHandlingContext) => ({ closedAt: c.at, spells: ended(c.spells, c.at) })

const contribute = [
  step(taken),
  step((c, e: Told<'CONTRIBUTE'>) => ({
    contributions: [...c.contributions, { text: e.result, by: e.by.id, at: c.at }],
    finishedAt: c.at,
    ...done(c),
  })),
  order('meet'),
  tellLead(({ agency }) => ({ type: 'CONTRIBUTED', agency })),
] as const
const giveBack = [
  step((c, e: Told<'RETURN'>) => ({
    returns: [...c.returns, { agency: c.agency, suggestedAgency: e.suggestedAgency, at: c.at }],
    ...done(c),
  })),
  order('stop'),
  tellLead(({ agency }, event) => ({
    type: 'CONTRIBUTION_REFUSED',
    agency,
    suggestedAgency: event.type === 'RETURN' ? event.suggestedAgency : '',
  })),
] as const
const excuse = { target: 'excused', actions: [step(done), order('stop')] } as const
const over = { target: 'over', actions: [step(done), order('stop')] } as const
const again = {
  target: 'open.awaitingContribution',
  actions: [
    step((c, e: { type: 'ASKED_AGAIN'; dues: Dues } & CoHandlingMachineEvent) => ({
      clocks: startClocks(c.clocks, e.dues, c.at),
      spells: handedTo(
        c.spells,
        { agency: c.agency, ...(c.officer !== undefined && { officer: c.officer }) },
        c.at,
      ),
      ...nothingDone,
    })),
    order('start'),
    'agencyTold',
  ],
} as const

/** The part of one co-handling agency in a petition (會辦), workflows.md §3: it talks with its lead by messages. */
export const coHandling = machine.createMachine({
  id: 'coHandling',
  context: ({ input }) => ({ ...openedCoHandling(input), clocks: startClocks({}, input.dues, input.at) }),
  type: 'parallel',
  entry: [order('start'), 'agencyTold'],
  states: {
    handling: {
      initial: 'open',
      on: {
        ACKNOWLEDGE_ALARM: {
          guard: 'openAlarm',
          actions: step(acknowledged),
        },
        NOTE: { actions: kept },
      },
      states: {
        open: {
          initial: 'awaitingContribution',
          on: { EXCUSED: excuse, LEAD_ENDED: over },
          states: {
            awaitingContribution: {
              on: {
                ACCEPT: { actions: step(taken) },
                CONTRIBUTE: { target: '#coHandling.handling.contributed', actions: contribute },
                RETURN: { guard: 'returnable', target: '#coHandling.handling.sentBack', actions: giveBack },
                HAND_OVER: {
                  actions: step((c, e: Told<'HAND_OVER'>) => ({
                    officer: e.officer,
                    spells: handedTo(c.spells, { agency: c.agency, officer: e.officer }, c.at),
                  })),
                },
                ATTACH: { actions: step((c, e: Told<'ATTACH'>) => ({ photos: [...c.photos, ...e.photos] })) },
                LEAD_MOVED: {
                  actions: [
                    step((c, e: { type: 'LEAD_MOVED'; dues: Dues } & CoHandlingMachineEvent) => {
                      const to = e.dues.contribute
                      const clock = c.clocks.contribute
                      if (!to || !clock || clock.stoppedAt !== undefined) return {}
                      const allowed = to.due - clock.startedAt
                      return {
                        clocks: { contribute: moved(clock, { ...to, allowed, own: to.due }, c.at) },
                      }
                    }),
                    order('moved'),
                  ],
                },
              },
            },
          },
        },
        contributed: { on: { ASKED_AGAIN: again, EXCUSED: excuse, LEAD_ENDED: over } },
        sentBack: { on: { ASKED_AGAIN: again, EXCUSED: excuse, LEAD_ENDED: over } },
        excused: { on: { ASKED_AGAIN: again } },
        over: { on: { ASKED_AGAIN: again } },
      },
    },
    contribute: clockRegion('contribute', { reached: 'reminderDue' }),
  },
})
