import { normalise } from './normalise.ts'
import { neededOf } from './tokens.ts'

/** Synonyms of the trade, each line one meaning (product defaults): asked for one, all are found. */
export type Synonyms = readonly (readonly string[])[]

export interface SearchQuery {
  /** For PostgreSQL's `to_tsquery` with the simple configuration; each token quoted, nothing of the user is an operator. */
  ts: string
  /** Groups of LIKE patterns: a text must match one of each group. It throws out what bigrams only seem to find. */
  likes: string[][]
}

const mostWords = 8
const mostForms = 12
const longest = 200

/**
 * What a person asks, as a query: words are all wanted, one that has synonyms may be any of them. Undefined when nothing
 * is left to look for. A query of thousands of characters is cut, not refused: its beginning is what was meant.
 */
export function searchQuery(text: string, synonyms: Synonyms = []): SearchQuery | undefined {
  // A space is an "and" here; within a text it is nothing, because people put it anywhere.
  const words = text
    .slice(0, longest)
    .split(/\s+/)
    .map(normalise)
    .join(' ')
    .split(' ')
    .filter(Boolean)
    .slice(0, mostWords)
  if (words.length === 0) return undefined
  const groups = words.map((word) => [...new Set([word, ...otherWords(word, synonyms)])].slice(0, mostForms))
  const ts = groups.map((group) => `(${group.map(wordQuery).join(' | ')})`).join(' & ')
  return { ts, likes: groups.map((group) => group.map((word) => `%${escaped(word)}%`)) }
}

/** 三民區路面破洞 is also 三民區路面坑洞: each word of the trade in it, as each of those that mean the same. */
const otherWords = (word: string, synonyms: Synonyms): string[] =>
  synonyms
    .map((line) => line.map(normalise))
    .flatMap((line) =>
      line
        .filter((one) => word.includes(one))
        .flatMap((one) => line.map((other) => word.replaceAll(one, other))),
    )

const wordQuery = (word: string): string =>
  `(${neededOf(word)
    .map(({ isPrefix, token }) => `'${token.replace(/['\\]/g, '')}'${isPrefix ? ':*' : ''}`)
    .join(' & ')})`

/** A word stands in a LIKE pattern as itself. */
const escaped = (word: string): string => word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
