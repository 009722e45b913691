import { normalise } from './normalise.ts'
import { scrub } from './scrub.ts'
import { tokensOf } from './tokens.ts'

/** What a case is found by: its words in the one normalised form, and their tokens. */
export interface Findable {
  norm: string
  tokens: string[]
}

/**
 * What can be found of the words that people wrote and of the facts of a case (names of category and place, numbers of
 * assets). Words lose telephones, identity numbers, mail addresses and the names of the callers; facts are the city's.
 */
export function findable(o: {
  words: readonly string[]
  facts: readonly string[]
  names?: readonly string[]
}): Findable {
  const names = (o.names ?? [])
    .map((name) => name.normalize('NFKC').trim())
    .filter(({ length }) => length > 1)
  const nameless = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, '□'), scrub(text))
  const norm = [...o.facts, ...o.words.map(nameless)].map(normalise).filter(Boolean).join('\n')
  return { norm, tokens: tokensOf(norm) }
}
