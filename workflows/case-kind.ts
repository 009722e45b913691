import type { AnyStateMachine } from 'xstate'
import type { Actor } from './actor.ts'
import type { CaseContext } from './case-context.ts'
import type { CaseMessage, Dues, Instant, Reschedule } from './case-event.ts'
import type { CityRules } from './city-rules.ts'
import type { ClockName } from './clock-name.ts'
import type { CoHandlingEvent } from './co-handling-event.ts'
import type { DispatchEvent } from './case-event.ts'
import type { PetitionEvent } from './petition-event.ts'
import type { Projection } from './projection.ts'
import type { Sentence } from './refusal.ts'
import type { StoredSnapshot } from './snapshot.ts'

export const kindNames = ['dispatch', 'petition', 'coHandling'] as const
export type KindName = (typeof kindNames)[number]

/** Everything that a person can send to a case of some kind. `W` is what stands for words. */
export type SentEvent<W = import('./case-event.ts').Words> =
  DispatchEvent<W> | PetitionEvent<W> | CoHandlingEvent<W>
export type SentEventType = SentEvent['type']

/** An event as a machine sees it: with what the engine added to it. */
export type CaseEvent = (SentEvent | CaseMessage | Reschedule | { type: string }) & {
  by?: Actor
  dues?: Dues
}

/** A case that another one opens, in the same statement: its kind and what opens it. */
export interface Birth {
  kind: KindName
  input: CaseInput
  /** The callers of the case that opens it are tied to the new one as well. */
  withCallers: boolean
}

/** What opens a case, whatever its kind; the kind's own input says more. */
export interface CaseInput {
  id: string
  /** Empty until the database has counted the number; a child carries its own. */
  no: string
  at: Instant
  by: Actor
  agency: string
}

/** What the engine asks of a kind of case. All of it is pure. */
export interface CaseKind {
  name: KindName
  /** Machine versions in force; an old one stays until no open case uses it. */
  machines: ReadonlyMap<number, AnyStateMachine>
  /** The version that opens new cases. */
  version: number
  clocks: readonly ClockName[]
  /** Every event that people may send, in the order in which a console offers them. */
  events: readonly SentEventType[]
  /** An input that nobody reads, where XState wants one, and the context that a case of it would have. */
  sampleInput: CaseInput
  sampleContext: CaseContext
  /** What the event must carry so that replaying it gives the same deadlines for ever. @throws CalendarYearMissing */
  freeze(event: SentEvent, context: CaseContext, rules: CityRules, at: Instant): object
  /** Due instants of the clocks that have not stopped, under the rules in force. @throws CalendarYearMissing */
  rescheduled(context: CaseContext, rules: CityRules): Omit<Reschedule, 'type'>
  /** Why an event that its stage knows is refused all the same; undefined when the stage does not know it. */
  whyRefused(
    guards: readonly string[],
    args: { context: CaseContext; event: CaseEvent },
  ): Sentence | undefined
  /** Content with which the event passes wherever any content could. */
  probe(type: SentEventType, context: CaseContext): object
  project(stored: Pick<StoredSnapshot, 'value' | 'context'>): Projection
  /** The cases that this event, just taken, opens. */
  births(event: CaseEvent, context: CaseContext): Birth[]
}
