import type { Actor } from './actor.ts'
import { openedCase, type CaseContext } from './case-context.ts'
import type { CaseMessage, Dues, Instant, Place, Reschedule, Terms, Words, Priority } from './case-event.ts'
import type { PetitionLimits, SignLevel } from './catalogue/petition-matter.ts'
import type { ClockOrder } from './clock.ts'
import type { NoActionGround, PetitionChannel, PetitionEvent, ReadBackWay } from './petition-event.ts'
import type { Term } from './working-calendar.ts'

/** What the service level of a matter asks of a petition, frozen when the matter is set. */
export interface PetitionTerms {
  /** Name of the matter as it was then. */
  name: string
  signs: SignLevel
  limits: PetitionLimits
  /** Service level and its version. */
  rule: string
}

/** An agency that helps to answer: its part is a case of its own. */
export interface CoHandler {
  id: string
  no: string
  agency: string
  state: 'asked' | 'answered' | 'sentBack' | 'excused'
}

/** An answer as it was drafted, and in the end as it left the house. */
export interface Reply {
  text: Words
  files: string[]
  by: string
  at: Instant
}

/** Everything a petition knows, as plain JSON. Words and people are references. */
export interface PetitionContext extends CaseContext {
  channel: PetitionChannel
  language: 'zh' | 'en'
  confidential: boolean
  terms: PetitionTerms
  /** Day limits count from the day after: the opening, the confirmation of a mailbox petition, or the reopening. */
  receivedAt: Instant
  /** The limit of the answer in force, without extensions. */
  replyTerm: Term
  /** Days granted on top, and how often. */
  extendedDays: number
  extended: number
  extension?: { days: number; askedAt: Instant; law: boolean }
  /** Times in which the petitioner was asked for details. */
  pauses: { from: Instant; to: Instant }[]
  details?: { askedAt: Instant; until: Instant; overdueDues: Dues }
  /** Until when it may be handed back after a visit, once it was accepted by silence. */
  visitUntil?: Instant
  silent: boolean
  coHandlers: CoHandler[]
  draft?: Reply
  /** Answers that have left the house, oldest first. */
  replies: Reply[]
  /** How often the petitioner was not content: each time a level higher signs. */
  reviews: number
  readBack?: { confirmedAt?: Instant; way?: ReadBackWay; corrections: Words[] }
  proposal?: { ground: NoActionGround; reason: Words; by: string; earlier?: string }
  ground?: NoActionGround
  /** Numbers of earlier petitions of the same person on the same matter, as found at intake. */
  earlier: string[]
  reopened: number
  /** The case that this one came out of, and the dispatch case it became. */
  origin?: string
  dispatchBefore?: string
  dispatchNo?: string
}

/** What a new petition's matter and calendar give it, frozen. */
export interface PetitionFrozen {
  terms: PetitionTerms
  replyTerm: Term
  dues: Dues
}

/** What the engine adds to an event before the machine sees it, and what the history keeps with it. */
export interface PetitionAdded {
  by: Actor
  dues?: Dues
  terms?: PetitionTerms
  replyTerm?: Term
  visitUntil?: Instant
  detailsUntil?: Instant
  overdueDues?: Dues
  /** ASSIGN, ASSIGN_FINALLY, ADD_CO_HANDLER: ids of the co-handlers' cases, in the order named. */
  children?: string[]
  /** CONVERT_TO_DISPATCH: the dispatch case that it becomes. */
  dispatchId?: string
  dispatchNo?: string
  dispatchAgency?: string
  dispatch?: { terms: Terms; dues: Dues; priority: Priority }
}

export type PetitionMachineEvent =
  ((PetitionEvent | CaseMessage | Reschedule) & PetitionAdded) | (ClockOrder & Partial<PetitionAdded>)

/** What opens a petition. */
export interface PetitionInput extends PetitionFrozen {
  id: string
  no: string
  at: Instant
  by: Actor
  channel: PetitionChannel
  language: 'zh' | 'en'
  confidential: boolean
  category: string
  /** The centre, until a lead is named. */
  agency: string
  /** What the routing rules propose. */
  routed: { agency: string; rule?: string }
  place: Place
  description: Words
  callers: number
  earlier: string[]
  origin?: { id: string; no: string }
}

export const openedPetition = (input: PetitionInput, spoken: boolean): PetitionContext => ({
  ...openedCase(input),
  channel: input.channel,
  language: input.language,
  confidential: input.confidential,
  terms: input.terms,
  callers: input.callers,
  receivedAt: input.at,
  replyTerm: input.replyTerm,
  extendedDays: 0,
  extended: 0,
  pauses: [],
  silent: false,
  coHandlers: [],
  replies: [],
  reviews: 0,
  earlier: input.earlier,
  reopened: 0,
  ...(spoken && { readBack: { corrections: [] } }),
  ...(input.origin && { origin: input.origin.id, dispatchBefore: input.origin.no }),
})
