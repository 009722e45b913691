import { normalise } from './analysis/normalise.ts'
import { tokensOf } from './analysis/tokens.ts'

/** What an article says. Words of the city, never of a caller. */
export interface ArticleBody {
  title: string
  /** As people ask it. */
  questions: readonly string[]
  keywords: readonly string[]
  answer: string
  /** What the agent reads out. */
  script: string
  links: readonly { label: string; url: string }[]
}

export const articleStates = ['draft', 'approved', 'published', 'withdrawn'] as const
export type ArticleState = (typeof articleStates)[number]

/** How much a place says of what an article is about (analysis.md §2.3). */
const fieldWeights = { title: 3, questions: 3, keywords: 2, answer: 1 } as const

/** The tokens by which an article is found, each with its weight: a long article says less by each of its words. */
export function articleTokens(body: ArticleBody): { token: string; weight: number }[] {
  const weights = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const token of tokensOf(normalise(text)))
      weights.set(token, Math.max(weights.get(token) ?? 0, weight))
  }
  add(body.answer, fieldWeights.answer)
  add(body.script, fieldWeights.answer)
  for (const keyword of body.keywords) add(keyword, fieldWeights.keywords)
  for (const question of body.questions) add(question, fieldWeights.questions)
  add(body.title, fieldWeights.title)
  const length = 1 + Math.log(1 + weights.size / 100)
  return [...weights].map(([token, weight]) => ({ token, weight: weight / length }))
}

/**
 * What a question is looked for by. A single Chinese character of a longer question says nothing; alone it is all there
 * is.
 */
export function questionTokens(text: string): string[] {
  const tokens = text
    .slice(0, 200)
    .split(/\s+/)
    .flatMap((word) => tokensOf(normalise(word)))
  const telling = tokens.filter((token) => [...token].length > 1)
  return [...new Set(telling.length > 0 ? telling : tokens)].slice(0, 60)
}

/** Who may move an article from one state to another (editorial workflow by agency; a product default). */
export function articleMoves(from: ArticleState): readonly ArticleState[] {
  switch (from) {
    case 'draft':
      return ['approved', 'withdrawn']
    case 'approved':
      return ['published', 'draft', 'withdrawn']
    case 'published':
      return ['withdrawn']
    case 'withdrawn':
      return ['draft']
  }
}
