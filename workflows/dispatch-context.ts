import type { Actor } from './actor.ts'
import type {
  CaseMessage,
  DispatchEvent,
  Dues,
  Instant,
  Place,
  Priority,
  Reschedule,
  Terms,
  Words,
} from './case-event.ts'
import type { ClockName } from './clock-name.ts'
import { openedCase, type CaseContext } from './case-context.ts'
import type { ClockOrder } from './clock.ts'
import type { PetitionFrozen } from './petition-context.ts'

/** A case merged into this one, with the due instants it brought. */
export interface Member {
  id: string
  no: string
  dues: Partial<Record<ClockName, Instant>>
  callers: number
}

/** Everything a dispatch case knows, as plain JSON. Words and people are references. */
export interface DispatchContext extends CaseContext {
  priority: Priority
  terms: Terms
  answers: Record<string, string | number | boolean>
  arrivedAt?: Instant
  safeAt?: Instant
  reports: number
  releasedAt?: Instant
  autoRelease: boolean
  extension?: { days: number; askedAt: Instant }
  extended: number
  pause?: { reasonCode: string; at: Instant }
  members: Member[]
  master?: { id: string; no: string }
  reopened: number
  petitionNo?: string
  /** The petition that became this case. */
  origin?: string
  petitionBefore?: string
}

/** What the engine adds to an event before the machine sees it, and what the history keeps with it. */
export interface Frozen {
  by: Actor
  dues?: Dues
  terms?: Terms
  /** RECATEGORISE and SET_PRIORITY: the hazard in force afterwards. */
  priority?: Priority
  /** MERGE_INTO: the id behind the master's number. */
  masterId?: string
  /** CONVERT_TO_PETITION: the petition that it becomes, opened in the same statement. */
  petitionId?: string
  petitionNo?: string
  petition?: PetitionFrozen
  /** FINISH: low-risk cases release themselves when the city switched that on. */
  autoRelease?: boolean
}

export type DispatchMachineEvent =
  | ((DispatchEvent | CaseMessage | Reschedule) & Frozen)
  | ClockOrder
  | { type: 'notice.start' | 'notice.again' | 'notice.give' | 'notice.moot' }

/** What opens a case. */
export interface DispatchInput {
  id: string
  no: string
  at: Instant
  by: Actor
  channel: string
  category: string
  priority: Priority
  agency: string
  /** What the routing rules said; the agency may be another one when a person decided so. */
  routed?: { agency: string; rule?: string }
  place: Place
  description: Words
  answers: Record<string, string | number | boolean>
  callers: number
  terms: Terms
  dues: Dues
  /** A petition that turned out to be a dispatch: its id and number. */
  origin?: { id: string; no: string }
}

export const openedContext = (input: DispatchInput): DispatchContext => ({
  ...openedCase(input),
  priority: input.priority,
  terms: input.terms,
  answers: input.answers,
  reports: 0,
  autoRelease: false,
  extended: 0,
  callers: input.callers,
  members: [],
  reopened: 0,
  ...(input.origin && { origin: input.origin.id, petitionBefore: input.origin.no }),
})

/** A case of nothing, where XState or a check wants an input and nobody reads it. */
export const sampleInput: DispatchInput = {
  id: '',
  no: '',
  at: 0,
  by: { id: '', role: 'system' },
  channel: '',
  category: '',
  priority: 'normal',
  agency: '',
  place: {},
  description: { id: '', sha256: '' },
  answers: {},
  callers: 0,
  terms: { name: '', photoRequired: false, telephoneNotice: true, pauseReasons: [] },
  dues: {},
}
