import type { Sentence } from './permissions.ts'

/**
 * Who may send which event to a petition and to a co-handler's part of one, in the sentences of `permissions.ts`. The
 * centre registers and assigns, the lead agency answers, heads and RDEC sign and decide (workflows.md §3, domain.md §11;
 * product defaults until a city changes them).
 */
const intake = [
  'CONFIRM',
  'ASSIGN',
  'NOTE',
  'ATTACH',
  'ADD_CALLER',
  'READ_BACK_CONFIRMED',
  'READ_BACK_CORRECTED',
  'DETAILS_RECEIVED',
  'RECATEGORISE',
  'RELOCATE',
  'WITHDRAW',
  'DISSATISFIED',
  'PROPOSE_NO_ACTION',
  'TRANSFER_OUT',
  'CONVERT_TO_DISPATCH',
] as const
const decide = ['NO_ACTION', 'DENY_NO_ACTION'] as const
const work = [
  'ACCEPT',
  'HAND_OVER',
  'RETURN',
  'ASK_DETAILS',
  'DETAILS_RECEIVED',
  'ASK_EXTENSION',
  'DRAFT_REPLY',
  'ADD_CO_HANDLER',
  'ASK_CO_HANDLER_AGAIN',
  'RELEASE_CO_HANDLER',
  'PROPOSE_NO_ACTION',
  'TRANSFER_OUT',
  'CONVERT_TO_DISPATCH',
  'CLOSE',
] as const
const notes = ['NOTE', 'ATTACH', 'ACKNOWLEDGE_ALARM'] as const
const extension = ['GRANT_EXTENSION', 'DENY_EXTENSION'] as const
const sign = ['APPROVE_REPLY', 'SEND_BACK'] as const
const afterwards = ['UPHOLD', 'REOPEN', 'CLOSE'] as const

export const petitionSentences: readonly Sentence[] = [
  ['citizen', 'city', ['CONFIRM', 'ATTACH', 'DISSATISFIED']],
  ['agent', 'city', intake],
  ['teamLead', 'city', [...intake, 'ACKNOWLEDGE_ALARM', 'RELEASE_CO_HANDLER']],
  ['supervisor', 'city', [...intake, ...decide, ...afterwards, 'ACKNOWLEDGE_ALARM', 'RELEASE_CO_HANDLER']],
  ['officer', 'own agency', [...work, ...notes]],
  ['agencyDesk', 'own agency', [...work, ...notes, ...extension, ...sign]],
  ['agencyHead', 'own agency', [...work, ...notes, ...extension, ...sign, ...decide]],
  ['arbiter', 'city', ['ASSIGN_FINALLY', 'NOTE']],
  ['rdec', 'city', ['ASSIGN', ...decide, ...extension, ...sign, ...afterwards, 'ACKNOWLEDGE_ALARM', 'NOTE']],
]

const part = ['ACCEPT', 'CONTRIBUTE', 'RETURN', 'HAND_OVER', ...notes] as const

export const coHandlingSentences: readonly Sentence[] = [
  ['officer', 'own agency', part],
  ['agencyDesk', 'own agency', part],
  ['agencyHead', 'own agency', part],
  ['supervisor', 'city', ['ACKNOWLEDGE_ALARM', 'NOTE']],
  ['rdec', 'city', ['ACKNOWLEDGE_ALARM', 'NOTE']],
]
