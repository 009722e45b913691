import { hasArticles, writeArticles, type ArticleWrite } from '../db/articles.ts'
import type { Database } from '../db/connection.ts'
import { articleTokens, type ArticleBody, type ArticleState } from '../workflows/article.ts'
import { shippedArticles } from '../workflows/knowledge/shipped-articles.ts'

const year = 365 * 86_400_000

/** The day of the city at an instant. */
export const cityDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** An article to be written; only one that agents may find is given tokens. */
export const articleWrite = (
  o: Omit<ArticleWrite, 'tokens'> & { body: ArticleBody; state: ArticleState },
): ArticleWrite => ({ ...o, tokens: o.state === 'published' ? articleTokens(o.body) : [] })

/** Gives an empty knowledge base the articles that a city begins with. */
export async function seedArticles(db: Database, now: number): Promise<void> {
  if (await hasArticles(db)) return
  await writeArticles(
    db,
    shippedArticles.map((article) =>
      articleWrite({
        ...article,
        seen: 0,
        state: 'published',
        validTo: null,
        reviewDue: cityDay(now + year),
        isPublic: true,
        by: 'shipped',
        at: now,
      }),
    ),
  )
}
