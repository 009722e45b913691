import type { Photo, Words } from './case-event.ts'

/** Every event that a person can send to a co-handler's part of a petition. */
export type CoHandlingEvent<W = Words> =
  | { type: 'ACCEPT'; officer?: string }
  | { type: 'CONTRIBUTE'; result: W }
  | { type: 'RETURN'; reason: W; suggestedAgency: string }
  | { type: 'HAND_OVER'; officer: string }
  | { type: 'NOTE'; text: W }
  | { type: 'ATTACH'; photos: Photo[] }
  | { type: 'ACKNOWLEDGE_ALARM'; alarm: string }
export type CoHandlingEventType = CoHandlingEvent['type']

/** In the order in which a console offers them. */
export const coHandlingEventTypes = [
  'ACCEPT',
  'CONTRIBUTE',
  'RETURN',
  'HAND_OVER',
  'ACKNOWLEDGE_ALARM',
  'NOTE',
  'ATTACH',
] as const satisfies readonly CoHandlingEventType[]
