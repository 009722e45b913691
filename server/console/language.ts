import { effect, signal } from '@preact/signals'

export type Language = 'zh' | 'en'
const kept = 'language'

/** The language of the pages on this machine; Chinese until somebody chooses otherwise. */
export const language = signal<Language>(localStorage.getItem(kept) === 'en' ? 'en' : 'zh')

effect(() => {
  localStorage.setItem(kept, language.value)
  document.documentElement.lang = language.value === 'zh' ? 'zh-Hant-TW' : 'en'
})

/** A sentence of the house in the language of the page. */
export const say = (sentence: { zh: string; en: string }): string => sentence[language.value]
