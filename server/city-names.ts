import type { Catalogue } from '../workflows/catalogue/catalogue.ts'
import type { Names } from '../workflows/event-sentence.ts'
import type { Sentence } from '../workflows/refusal.ts'

/** What the city calls its agencies and categories; a code that it no longer has is shown as it is. */
export function cityNames(catalogue: Catalogue): Omit<Names, 'staff'> {
  const agencies = named(catalogue.agencies)
  const categories = named(catalogue.categories)
  return { agency: (code) => agencies(code), category: (code) => categories(code) }
}

function named(things: readonly { code: string; zh: string; en: string }[]): (code: string) => Sentence {
  const names = new Map(things.map(({ code, zh, en }) => [code, { zh, en }]))
  return (code) => names.get(code) ?? { zh: code, en: code }
}
