import { findArticles, writeArticles } from '../../db/articles.ts'
import { articleWrite, cityDay } from '../../server/articles.ts'
import { questionTokens } from '../../workflows/article.ts'
import { shippedArticles } from '../../workflows/knowledge/shipped-articles.ts'
import { randomFrom } from '../traffic/random.ts'
import { benchDatabase } from './bench-database.ts'
import { percentile } from './per-second.ts'

const articles = 5_000
const questions = 500

/**
 * Questions as people ask them, to 5,000 articles: the shipped ones, and copies of them whose sentences are put together
 * from several, so that no two say the same.
 */
export async function search(_: { full: boolean }): Promise<Record<string, number>> {
  const { close, db } = await benchDatabase('bench')
  try {
    const random = randomFrom('search')
    const now = Date.now()
    const reviewDue = cityDay(now + 365 * 86_400_000)
    const sentences = shippedArticles.flatMap(({ body }) => body.answer.split('。').filter(Boolean))
    const asked = shippedArticles.flatMap(({ body }) => body.questions)
    const made = Array.from({ length: articles }, (_, i) => {
      const own = shippedArticles[i]
      const body = own?.body ?? {
        title: `${random.pick(asked)} ${random.pick(asked)}`,
        questions: [random.pick(asked), random.pick(asked), random.pick(asked)],
        keywords: random.pick(shippedArticles).body.keywords,
        answer: Array.from({ length: 6 }, () => random.pick(sentences)).join('。'),
        script: '',
        links: [],
      }
      return articleWrite({
        code: own?.code ?? `copy-${i}`,
        agency: own?.agency ?? 'rdec',
        body,
        seen: 0,
        state: 'published',
        validTo: null,
        reviewDue,
        isPublic: true,
        by: 'bench',
        at: now,
      })
    })
    for (let i = 0; i < made.length; i += 250) await writeArticles(db, made.slice(i, i + 250))
    await db.run('analyze', [], { name: 'bench_analyse', class: 'work' })

    const took: number[] = []
    for (let n = 0; n < questions; n += 1) {
      const tokens = questionTokens(random.pick(asked))
      const began = performance.now()
      await findArticles(db, { tokens, today: cityDay(now), limit: 8 })
      took.push(performance.now() - began)
    }
    const rounded = (share: number) => Math.round(percentile(took, share) * 10) / 10
    return { article_p50_ms: rounded(0.5), article_p95_ms: rounded(0.95), articles }
  } finally {
    await close()
  }
}
