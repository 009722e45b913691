import type { Stage } from './stage.ts'

/** A sentence for people in both languages of the house. */
export interface Sentence {
  zh: string
  en: string
}

export type RefusalCode =
  | 'EVENT_NOT_ACCEPTED'
  | 'EVENT_FORBIDDEN'
  | 'EVENT_INVALID'
  | 'STALE_VERSION'
  | 'CASE_NOT_FOUND'
  | 'CALENDAR_YEAR_MISSING'

/** A refusal is a value: it names the rule, changes nothing, and becomes an HTTP error only at the edge. */
export interface Refusal {
  refused: RefusalCode
  sentence: Sentence
  event: string
  stage?: Stage
  /** EVENT_INVALID: which field and why. */
  fields?: { path: string; message: string }[]
  /** STALE_VERSION: what the case is now. */
  current?: { version: number; stage: Stage }
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value

/** A deadline would fall into a year that nobody has loaded. */
export const calendarYearMissing = (event: string, year: number): Refusal => ({
  refused: 'CALENDAR_YEAR_MISSING',
  event,
  sentence: {
    zh: `${year} 年的行事曆尚未載入，無法計算期限。請系統管理員載入後再試。`,
    en: `The working calendar of ${year} is not loaded, so the deadline cannot be computed. Ask an administrator to load it.`,
  },
})
