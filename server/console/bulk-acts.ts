import type { EventBody } from '../wire/event.ts'

/** What can be done to many cases at once, in the order of the buttons. */
export const bulkActs = [
  'ACCEPT',
  'HAND_OVER',
  'RELEASE',
  'REJECT_FINISH',
  'ACKNOWLEDGE_ALARM',
  'REDISPATCH',
  'ASSIGN_FINALLY',
  'GRANT_EXTENSION',
  'DENY_EXTENSION',
  'TELEPHONE_NOTICE',
  'NOTE',
] as const
export type BulkAct = (typeof bulkActs)[number]

/** What is filled in once for all cases of the act. */
export interface ActFields {
  agency: string
  officer: string
  words: string
}
export const nothingFilled: ActFields = { agency: '', officer: '', words: '' }

/** Which of the fields an act wants; one that is not named here it has no use for. */
export const needs: Readonly<Record<BulkAct, Partial<Record<keyof ActFields, 'must' | 'may'>>>> = {
  ACCEPT: { officer: 'may' },
  HAND_OVER: { officer: 'must' },
  RELEASE: { words: 'may' },
  REJECT_FINISH: { words: 'must' },
  ACKNOWLEDGE_ALARM: {},
  REDISPATCH: { agency: 'must', words: 'may' },
  ASSIGN_FINALLY: { agency: 'must', words: 'must' },
  GRANT_EXTENSION: {},
  DENY_EXTENSION: { words: 'must' },
  TELEPHONE_NOTICE: { words: 'may' },
  NOTE: { words: 'must' },
}
const actFields = ['agency', 'officer', 'words'] as const

/** Whether all that the act wants is there. */
export const isFilled = (act: BulkAct, filled: ActFields): boolean =>
  actFields.every((name) => needs[act][name] !== 'must' || filled[name].trim() !== '')

/** The event that is sent; `alarm` names which one is acknowledged. */
export function eventOf(act: BulkAct, { agency, officer, words: written }: ActFields, alarm = ''): EventBody {
  const words = written.trim()
  const reason = words === '' ? {} : { reason: words }
  switch (act) {
    case 'ACCEPT':
      return { type: act, ...(officer !== '' && { officer }) }
    case 'HAND_OVER':
      return { type: act, officer }
    case 'RELEASE':
      return { type: act, ...reason }
    case 'REDISPATCH':
      return { type: act, agency, ...reason }
    case 'ASSIGN_FINALLY':
      return { type: act, agency, reason: words }
    case 'REJECT_FINISH':
    case 'DENY_EXTENSION':
      return { type: act, reason: words }
    case 'GRANT_EXTENSION':
      return { type: act }
    case 'TELEPHONE_NOTICE':
      return { type: act, ...(words !== '' && { result: words }) }
    case 'NOTE':
      return { type: act, text: words }
    case 'ACKNOWLEDGE_ALARM':
      return { type: act, alarm }
  }
}
