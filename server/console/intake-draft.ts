import { effect, signal } from '@preact/signals'
import type { Priority } from '../../workflows/case-event.ts'
import { keepDraft, keptDraft } from './tab-drafts.ts'

/** Fields that are filled by searching a list. */
export type Searched = 'category' | 'district' | 'agency'

/** What the agent has written of the call so far. Empty text means "not said". */
export interface Draft {
  /** Key of the intent: sent again after a break it is still the same case. */
  readonly key: string
  readonly name: string
  readonly phone: string
  readonly wantsNotice: boolean
  /** What stands in the search fields, by field; the field itself holds a code once one is chosen. */
  readonly typed: Readonly<Partial<Record<Searched, string>>>
  readonly category: string
  readonly district: string
  readonly road: string
  readonly detail: string
  readonly assetNo: string
  readonly position: { readonly lat: number; readonly lng: number } | null
  readonly answers: Readonly<Record<string, string | number | boolean>>
  /** Answers in free words by question code: they go into the description, where words can be erased. */
  readonly words: Readonly<Record<string, string>>
  readonly description: string
  readonly priority: Priority | ''
  readonly agency: string
}

export const emptyDraft = (): Draft => ({
  key: crypto.randomUUID(),
  name: '',
  phone: '',
  wantsNotice: false,
  typed: {},
  category: '',
  district: '',
  road: '',
  detail: '',
  assetNo: '',
  position: null,
  answers: {},
  words: {},
  description: '',
  priority: '',
  agency: '',
})

/** The call at hand. */
export const draft = signal<Draft>(emptyDraft())

export const write = (change: Partial<Draft>): void => {
  draft.value = { ...draft.value, ...change }
}

/** Whether anything of this call would be lost by leaving. */
export function isBlank(one: Draft): boolean {
  const blank = emptyDraft()
  return JSON.stringify({ ...one, key: '' }) === JSON.stringify({ ...blank, key: '' })
}

const kept = 'intake'

/** Takes up what a reload left, and keeps every further change until the call is done. */
export function followDraft(): () => void {
  draft.value = { ...emptyDraft(), ...keptDraft<Partial<Draft>>(kept) }
  return effect(() => keepDraft(kept, isBlank(draft.value) ? undefined : draft.value))
}
