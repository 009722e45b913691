import type { Stage } from './stage.ts'

/** A sentence for people in both languages of the house. */
export interface Sentence {
  zh: string
  en: string
}

export type RefusalCode =
  'EVENT_NOT_ACCEPTED' | 'EVENT_FORBIDDEN' | 'EVENT_INVALID' | 'STALE_VERSION' | 'CASE_NOT_FOUND'

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
