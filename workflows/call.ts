import { initialTransition, setup, transition, type SnapshotFrom } from 'xstate'
import { inOrder, type CallEvent, type CallerClass, type Disposition, type Subcode } from './call-event.ts'
import type { Instant } from './case-event.ts'

/** An agent has this long to say what a call was (channels.md §3.3; a default that a city confirms). */
export const wrapUpLimit = 60_000
/** A call of which nothing is heard for this long is over, nobody knows how (channels.md §3.1). */
export const silenceLimit = 4 * 3_600_000

/** What is known of a call. Instants in milliseconds; a figure that nobody told is missing, never zero. */
export interface CallFacts {
  queue?: string
  callerClass: CallerClass
  offeredAt?: Instant
  /** Extension that rings or rang last, and how many did not answer. */
  agent?: string
  ringingAt?: Instant
  noAnswers: number
  answeredAt?: Instant
  waitMs?: number
  abandonedAt?: Instant
  divertedTo?: string
  heldAt?: Instant | undefined
  heldMs: number
  transferredTo?: string
  endedAt?: Instant
  talkMs?: number
  holdMs?: number
  endedBy?: string
  recordingId?: string
  rating?: number
  disposition?: Disposition
  subcode?: Subcode | undefined
  article?: string | undefined
  disposedAt?: Instant
  staff?: string
  byHand?: true
  /** When it was last heard of. */
  lastAt: Instant
}

type Told<T extends CallEvent['type']> = Extract<CallEvent, { type: T }>

const machine = setup({
  // XState takes its types from values: these are never read.
  types: { context: {} as CallFacts, events: {} as CallEvent },
  guards: {
    disposed: ({ context }) => context.disposition !== undefined,
    answered: ({ context }) => context.answeredAt !== undefined,
  },
})
const step = <E extends CallEvent>(change: (facts: CallFacts, event: E) => Partial<CallFacts>) =>
  machine.assign(({ context, event }) => ({ ...change(context, event as E), lastAt: event.at }))

const offered = step((_, e: Told<'offered'>) => ({
  queue: e.queue,
  callerClass: e.callerClass,
  offeredAt: e.at,
}))
const ringing = step((c, e: Told<'ringing'>) => ({
  agent: e.agent,
  ringingAt: e.at,
  ...(c.queue === undefined && e.queue !== undefined && { queue: e.queue }),
}))
const unanswered = step((c, _: Told<'noanswer'>) => ({ noAnswers: c.noAnswers + 1 }))
/** The exchange's own seconds count; without them the instants tell. */
const answered = step((c, e: Told<'answered'>) => {
  const waitMs =
    e.waitSeconds !== undefined
      ? e.waitSeconds * 1_000
      : c.offeredAt === undefined
        ? undefined
        : e.at - c.offeredAt
  return {
    agent: e.agent,
    answeredAt: e.at,
    ...(waitMs !== undefined && { waitMs, offeredAt: c.offeredAt ?? e.at - waitMs }),
  }
})
const abandoned = step((c, e: Told<'abandoned'>) => {
  const waitMs =
    e.waitSeconds !== undefined
      ? e.waitSeconds * 1_000
      : c.offeredAt === undefined
        ? undefined
        : e.at - c.offeredAt
  return {
    abandonedAt: e.at,
    endedAt: e.at,
    ...(waitMs !== undefined && { waitMs, offeredAt: c.offeredAt ?? e.at - waitMs }),
  }
})
const diverted = step((_, e: Told<'diverted'>) => ({ divertedTo: e.to, endedAt: e.at }))
const held = step((_, e: Told<'held'>) => ({ heldAt: e.at }))
const retrieved = step((c, e: Told<'retrieved'>) => ({ heldMs: heldUntil(c, e.at), heldAt: undefined }))
const transferred = step((_, e: Told<'transferred'>) => ({ transferredTo: e.to }))
const ended = step((c, e: Told<'ended'>) => {
  const holdMs = e.holdSeconds !== undefined ? e.holdSeconds * 1_000 : heldUntil(c, e.at)
  const talkMs =
    e.talkSeconds !== undefined
      ? e.talkSeconds * 1_000
      : c.answeredAt === undefined
        ? undefined
        : Math.max(0, e.at - c.answeredAt - holdMs)
  return {
    endedAt: e.at,
    holdMs,
    heldAt: undefined,
    ...(talkMs !== undefined && { talkMs }),
    ...(e.endedBy && { endedBy: e.endedBy }),
  }
})
const gone = step(() => ({}))
const recorded = step((_, e: Told<'recording'>) => ({ recordingId: e.recordingId }))
const rated = step((_, e: Told<'rated'>) => ({ rating: e.digit }))
const disposed = step((_, e: Told<'disposed' | 'byHand'>) => ({
  disposition: e.disposition,
  disposedAt: e.at,
  staff: e.staff,
  subcode: e.subcode,
  article: e.article,
  ...(e.type === 'byHand' && { byHand: true as const, endedAt: e.at }),
}))

const heldUntil = ({ heldAt, heldMs }: CallFacts, at: Instant) =>
  heldAt === undefined ? heldMs : heldMs + Math.max(0, at - heldAt)

const toTalking = { target: 'talking', actions: answered } as const
const afterwards = { recording: { actions: recorded }, rated: { actions: rated } } as const
/** What an agent said can be said again: people press wrong keys. */
const labelled = { disposed: { target: 'logged', actions: disposed } } as const

/**
 * A call (來電), from the queue to exactly one disposition. It is told by the exchange, whose events come late, twice
 * and out of order: so the machine is not kept, but run again over all events of the call, in their own order.
 */
export const call = machine.createMachine({
  id: 'call',
  initial: 'unheard',
  context: { callerClass: 'unknown', noAnswers: 0, heldMs: 0, lastAt: 0 },
  states: {
    /** Nothing is known yet: whatever comes first says where it stands. */
    unheard: {
      on: {
        offered: { target: 'waiting', actions: offered },
        ringing: { target: 'ringing', actions: ringing },
        answered: toTalking,
        abandoned: { target: 'abandoned', actions: abandoned },
        ended: { target: 'unknown', actions: ended },
        byHand: { target: 'logged', actions: disposed },
      },
    },
    waiting: {
      on: {
        ringing: { target: 'ringing', actions: ringing },
        answered: toTalking,
        abandoned: { target: 'abandoned', actions: abandoned },
        diverted: { target: 'diverted', actions: diverted },
        ended: { target: 'unknown', actions: ended },
        gone: { target: 'unknown', actions: gone },
        silent: 'unknown',
      },
    },
    ringing: {
      on: {
        ringing: { actions: ringing },
        noanswer: { target: 'waiting', actions: unanswered },
        answered: toTalking,
        abandoned: { target: 'abandoned', actions: abandoned },
        diverted: { target: 'diverted', actions: diverted },
        ended: { target: 'unknown', actions: ended },
        gone: { target: 'unknown', actions: gone },
        silent: 'unknown',
      },
    },
    talking: {
      on: {
        held: { actions: held },
        retrieved: { actions: retrieved },
        transferred: { actions: transferred },
        disposed: { actions: disposed },
        ended: [
          { guard: 'disposed', target: 'logged', actions: ended },
          { target: 'wrapUp', actions: ended },
        ],
        gone: [
          { guard: 'disposed', target: 'logged', actions: gone },
          { target: 'wrapUp', actions: ended },
        ],
        silent: 'unknown',
        ...afterwards,
      },
    },
    wrapUp: { on: { ...labelled, ...afterwards, wrapUpOver: 'unlabelled' } },
    /** Visible to the team lead, never guessed. */
    unlabelled: { on: { ...labelled, ...afterwards } },
    logged: { on: { ...labelled, ...afterwards } },
    abandoned: { on: afterwards },
    diverted: { on: afterwards },
    /** A call of five hours does end, and its agent has something to say about it. */
    unknown: {
      on: { ...labelled, ...afterwards, ended: { guard: 'answered', target: 'wrapUp', actions: ended } },
    },
  },
})

export const callStages = Object.keys(call.config.states ?? {}) as CallStage[]
export type CallStage = SnapshotFrom<typeof call>['value']

export interface FoldedCall {
  stage: CallStage
  facts: CallFacts
  /** Events that came to a stage that does not know them: a repeat under another id, or an exchange gone wrong. */
  ignored: number
}

/** The call as its events tell it, whatever order they came in: each counts once, in the order of `inOrder`. */
export function foldCall(events: readonly CallEvent[]): FoldedCall {
  const once = [...new Map(events.map((event) => [event.id, event])).values()].sort(inOrder)
  let [snapshot] = initialTransition(call)
  let ignored = 0
  for (const event of once) {
    if (snapshot.can(event)) [snapshot] = transition(call, snapshot, event)
    else ignored += 1
  }
  return { stage: snapshot.value, facts: snapshot.context, ignored }
}

/** When time itself says something about the call, and what; undefined when nothing waits. */
export function nextOfCall({
  stage,
  facts,
}: FoldedCall): { at: Instant; type: 'wrapUpOver' | 'silent' } | undefined {
  if (stage === 'wrapUp') return { at: (facts.endedAt ?? facts.lastAt) + wrapUpLimit, type: 'wrapUpOver' }
  const isOpen = stage === 'waiting' || stage === 'ringing' || stage === 'talking'
  return isOpen ? { at: facts.lastAt + silenceLimit, type: 'silent' } : undefined
}
