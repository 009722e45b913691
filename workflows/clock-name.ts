/** Every clock that a case can have, in the order in which a person reads them. */
export const clockNames = [
  'assign',
  'accept',
  'safe',
  'report',
  'contribute',
  'reply',
  'finish',
  'cap',
  'release',
] as const
export type ClockName = (typeof clockNames)[number]

export const dispatchClocks = ['accept', 'safe', 'report', 'finish', 'release'] as const satisfies ClockName[]
export const petitionClocks = ['assign', 'accept', 'reply', 'cap'] as const satisfies ClockName[]
export const coHandlingClocks = ['contribute'] as const satisfies ClockName[]
