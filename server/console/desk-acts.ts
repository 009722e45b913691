import type { EventBody } from '../wire/event.ts'

/** What a supervisor does to many cases at once. */
export const deskActs = [
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
export type DeskAct = (typeof deskActs)[number]

/** What is filled in once for all cases of the act. */
export interface ActFields {
  agency: string
  words: string
}
type Need = 'must' | 'may' | 'none'

/** Which of the fields an act wants. */
export const needs: Readonly<Record<DeskAct, { agency: Need; words: Need }>> = {
  RELEASE: { agency: 'none', words: 'may' },
  REJECT_FINISH: { agency: 'none', words: 'must' },
  ACKNOWLEDGE_ALARM: { agency: 'none', words: 'none' },
  REDISPATCH: { agency: 'must', words: 'may' },
  ASSIGN_FINALLY: { agency: 'must', words: 'must' },
  GRANT_EXTENSION: { agency: 'none', words: 'none' },
  DENY_EXTENSION: { agency: 'none', words: 'must' },
  TELEPHONE_NOTICE: { agency: 'none', words: 'may' },
  NOTE: { agency: 'none', words: 'must' },
}

/** Whether all that the act wants is there. */
export const isFilled = (act: DeskAct, { agency, words }: ActFields): boolean =>
  (needs[act].agency !== 'must' || agency !== '') && (needs[act].words !== 'must' || words.trim() !== '')

/** The event that is sent; `alarm` names which one is acknowledged. */
export function eventOf(act: DeskAct, { agency, words: written }: ActFields, alarm = ''): EventBody {
  const words = written.trim()
  const reason = words === '' ? {} : { reason: words }
  switch (act) {
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
