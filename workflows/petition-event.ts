import type { Photo, Place, Words } from './case-event.ts'

/** How a petition reached the city. A mailbox petition waits for its sender's confirmation. */
export const petitionChannels = ['mailbox', 'phone', 'counter', 'letter', 'fax', 'web'] as const
export type PetitionChannel = (typeof petitionChannels)[number]

/** Petitions that were spoken: a record of them is read back and signed off (行政程序法 §169). */
export const spokenChannels: readonly PetitionChannel[] = ['phone', 'counter']

/**
 * Why a petition may be left without action (行政程序法 §173): no concrete content or no real name and address; the
 * same matter again after a proper and clear answer; a copy to an authority that is not competent.
 */
export const noActionGrounds = ['notConcrete', 'answeredBefore', 'copyOnly'] as const
export type NoActionGround = (typeof noActionGrounds)[number]

/** How the record of a spoken petition was signed off. */
export const readBackWays = ['readAloud', 'shown', 'link'] as const
export type ReadBackWay = (typeof readBackWays)[number]

/** Every event that a person can send to a petition. `W` is what stands for words, as in `DispatchEvent`. */
export type PetitionEvent<W = Words> =
  | { type: 'CONFIRM' }
  | { type: 'ASSIGN'; agency: string; coHandlers: string[]; reason?: W }
  | { type: 'ASSIGN_FINALLY'; agency: string; coHandlers?: string[]; reason: W }
  | { type: 'ACCEPT'; officer?: string }
  | { type: 'RETURN'; reason: W; suggestedAgency: string; siteVisit?: boolean }
  | { type: 'HAND_OVER'; officer: string }
  | { type: 'ADD_CO_HANDLER'; agency: string; reason: W }
  | { type: 'RELEASE_CO_HANDLER'; agency: string; reason: W }
  | { type: 'ASK_CO_HANDLER_AGAIN'; agency: string; reason: W }
  | { type: 'ASK_DETAILS'; text: W; days: number }
  | { type: 'DETAILS_RECEIVED'; text: W }
  | { type: 'ASK_EXTENSION'; days: number; reason: W; law?: W }
  | { type: 'GRANT_EXTENSION' }
  | { type: 'DENY_EXTENSION'; reason: W }
  | { type: 'DRAFT_REPLY'; text: W; files: string[] }
  | { type: 'APPROVE_REPLY' }
  | { type: 'SEND_BACK'; reason: W }
  | { type: 'CLOSE'; reason?: W }
  | { type: 'DISSATISFIED'; text: W }
  | { type: 'UPHOLD'; reason: W }
  | { type: 'REOPEN'; reason: W }
  | { type: 'PROPOSE_NO_ACTION'; ground: NoActionGround; reason: W; earlier?: string }
  | { type: 'NO_ACTION' }
  | { type: 'DENY_NO_ACTION'; reason: W }
  | { type: 'TRANSFER_OUT'; authority: W; reason: W }
  | { type: 'CONVERT_TO_DISPATCH'; category: string; reason: W }
  | { type: 'READ_BACK_CONFIRMED'; way: ReadBackWay }
  | { type: 'READ_BACK_CORRECTED'; text: W }
  | { type: 'WITHDRAW'; reason: W }
  | { type: 'NOTE'; text: W }
  | { type: 'ATTACH'; photos: Photo[] }
  | { type: 'ADD_CALLER'; party: string }
  | { type: 'RECATEGORISE'; category: string; reason?: W }
  | { type: 'RELOCATE'; place: Place<W> }
  | { type: 'ACKNOWLEDGE_ALARM'; alarm: string }
export type PetitionEventType = PetitionEvent['type']

/** Every event that people may send, in the order in which a console offers them. */
export const petitionEventTypes = [
  'CONFIRM',
  'ASSIGN',
  'ASSIGN_FINALLY',
  'ACCEPT',
  'DRAFT_REPLY',
  'APPROVE_REPLY',
  'SEND_BACK',
  'RETURN',
  'ASK_DETAILS',
  'DETAILS_RECEIVED',
  'ASK_EXTENSION',
  'GRANT_EXTENSION',
  'DENY_EXTENSION',
  'HAND_OVER',
  'ADD_CO_HANDLER',
  'ASK_CO_HANDLER_AGAIN',
  'RELEASE_CO_HANDLER',
  'UPHOLD',
  'REOPEN',
  'CLOSE',
  'DISSATISFIED',
  'READ_BACK_CONFIRMED',
  'READ_BACK_CORRECTED',
  'PROPOSE_NO_ACTION',
  'NO_ACTION',
  'DENY_NO_ACTION',
  'TRANSFER_OUT',
  'CONVERT_TO_DISPATCH',
  'ACKNOWLEDGE_ALARM',
  'NOTE',
  'ATTACH',
  'ADD_CALLER',
  'RECATEGORISE',
  'RELOCATE',
  'WITHDRAW',
] as const satisfies readonly PetitionEventType[]
