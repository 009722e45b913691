import type { Actor } from './actor.ts'
import type { CaseContext } from './case-context.ts'
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
  at: input.at,
  n: 1,
  clocks: {},
  alarms: [],
  id: input.id,
  no: input.no,
  openedAt: input.at,
  channel: input.channel,
  category: input.category,
  name: input.name,
  agency: input.agency,
  place: input.place,
  description: input.description,
  lead: input.lead,
  spells: [{ agency: input.agency, from: input.at }],
  returns: [],
  photos: [],
  callers: 0,
  contributions: [],
})
