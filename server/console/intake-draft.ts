import { effect, signal } from '@preact/signals'
import type { Priority } from '../../workflows/case-event.ts'
import { me } from './me.ts'

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

const kept = 'intake-draft'

/**
 * Takes up what a reload left, and keeps every further change. A caller's name stands in it: it lives as long as the
 * tab (sessionStorage), belongs to the login that wrote it, and is gone once the call is done.
 */
export function keepDraft(): () => void {
  const owner = me.value?.id
  const found = readKept()
  if (found && found.owner === owner) draft.value = { ...emptyDraft(), ...found.draft }
  return effect(() => {
    if (isBlank(draft.value)) sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, JSON.stringify({ owner, draft: draft.value }))
  })
}

function readKept(): { owner: string; draft: Partial<Draft> } | undefined {
  const text = sessionStorage.getItem(kept)
  if (text === null) return undefined
  try {
    // Written by the effect above and by nobody else.
    return JSON.parse(text) as { owner: string; draft: Partial<Draft> }
  } catch {
    return undefined
  }
}
