import type { Instant } from './case-event.ts'

/** Main dispositions (channels.md §3.2): exactly one for each call, from a closed list, so that shares sum to 100 %. */
export const dispositions = ['inquiry', 'recorded', 'other'] as const
export type Disposition = (typeof dispositions)[number]

/** What each main disposition is in detail. */
export const subcodes = {
  inquiry: ['answeredNow', 'referred', 'callBackOwed'],
  recorded: ['dispatch', 'petition', 'addedToCase'],
  other: ['silent', 'wrongNumber', 'dropped', 'transferred', 'emergencyHandedOver', 'thanks', 'test'],
} as const satisfies Record<Disposition, readonly string[]>
export type Subcode = (typeof subcodes)[Disposition][number]

export const callerClasses = ['fixed', 'mobile', 'withheld', 'foreign', 'unknown'] as const
export type CallerClass = (typeof callerClasses)[number]

/** Where a queue sends a call that no agent takes. */
export const diversions = ['surge', 'callback', 'overflow'] as const

/**
 * What can happen to a call, in the order in which events of one instant are read. The first part comes from the
 * exchange (names after CSTA, ECMA-269), the second from this hotline itself.
 */
const callEventTypes = [
  'offered',
  'ringing',
  'noanswer',
  'answered',
  'held',
  'retrieved',
  'transferred',
  'abandoned',
  'diverted',
  'ended',
  'gone',
  'recording',
  'rated',
  'byHand',
  'disposed',
  'wrapUpOver',
  'silent',
] as const

/** Seconds that an exchange leaves out stay unknown: they are told by the instants, never taken for zero. */
export type CallEvent = { id: string; at: Instant } & (
  | { type: 'offered'; queue: string; callerClass: CallerClass; position?: number }
  | { type: 'ringing'; agent: string; queue?: string }
  | { type: 'noanswer'; agent: string }
  | { type: 'answered'; agent: string; waitSeconds?: number }
  | { type: 'held' }
  | { type: 'retrieved' }
  | { type: 'transferred'; to: string }
  | { type: 'abandoned'; waitSeconds?: number }
  | { type: 'diverted'; to: (typeof diversions)[number] }
  | { type: 'ended'; talkSeconds?: number; holdSeconds?: number; endedBy?: 'caller' | 'agent' }
  | { type: 'gone' }
  | { type: 'recording'; recordingId: string }
  | { type: 'rated'; digit: number }
  /** Logged without an exchange: `staff` says that he had such a call. */
  | { type: 'byHand'; staff: string; disposition: Disposition; subcode?: Subcode; article?: string }
  | { type: 'disposed'; staff: string; disposition: Disposition; subcode?: Subcode; article?: string }
  | { type: 'wrapUpOver' }
  | { type: 'silent' }
)

/** Order of events of one call: by time, at one instant by the list above, then by id, so that any order of arrival is one. */
export const inOrder = (a: CallEvent, b: CallEvent): number =>
  a.at - b.at ||
  callEventTypes.indexOf(a.type) - callEventTypes.indexOf(b.type) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
