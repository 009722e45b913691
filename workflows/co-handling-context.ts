import type { Actor } from './actor.ts'
import { openedCase, type CaseContext } from './case-context.ts'
import type { CaseMessage, Dues, Instant, Place, Words } from './case-event.ts'
import type { ClockOrder } from './clock.ts'
import type { CoHandlingEvent } from './co-handling-event.ts'

/** A co-handler's part of a petition (會辦): one agency, one clock, the lead's case behind it. */
export interface CoHandlingContext extends CaseContext {
  name: string
  /** The petition's own id and number; the co-handler reads its description there. */
  lead: { id: string; no: string }
  contributions: { text: Words; by: string; at: Instant }[]
}

export interface CoHandlingAdded {
  by: Actor
  dues?: Dues
}

export type CoHandlingMachineEvent = ((CoHandlingEvent | CaseMessage) & CoHandlingAdded) | ClockOrder

/** What opens a co-handler's part: the lead's event that names the agency. */
export interface CoHandlingInput {
  id: string
  no: string
  at: Instant
  by: Actor
  channel: string
  category: string
  name: string
  agency: string
  place: Place
  description: Words
  lead: { id: string; no: string }
  dues: Dues
}

export const openedCoHandling = (input: CoHandlingInput): CoHandlingContext => ({
  ...openedCase(input),
  name: input.name,
  lead: input.lead,
  callers: 0,
  contributions: [],
})
