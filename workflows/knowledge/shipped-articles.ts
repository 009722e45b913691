import type { ArticleBody } from '../article.ts'
import { cityLife } from './city-life.ts'
import { environmentAndHealth } from './environment-and-health.ts'
import { peopleAndPapers } from './people-and-papers.ts'
import { roadsAndLights } from './roads-and-lights.ts'

/** Code, agency, title, questions, keywords with spaces between them, answer. */
export type ShippedArticle = readonly [
  code: string,
  agency: string,
  title: string,
  questions: readonly string[],
  keywords: string,
  answer: string,
]

/** The knowledge base that a city begins with and makes its own. */
export const shippedArticles: readonly { code: string; agency: string; body: ArticleBody }[] = [
  ...roadsAndLights,
  ...environmentAndHealth,
  ...peopleAndPapers,
  ...cityLife,
].map(([code, agency, title, questions, keywords, answer]) => ({
  code,
  agency,
  body: { title, questions, keywords: keywords.split(' '), answer, script: '', links: [] },
}))
