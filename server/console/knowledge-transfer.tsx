import { useState } from 'preact/hooks'
import type { Article } from '../wire/article.ts'
import { ApiProblem, put } from './api.ts'
import { say } from './language.ts'
import { dayOf, now } from './ticker.ts'

const words = {
  out: { zh: '匯出 JSON', en: 'Export as JSON' },
  in: { zh: '匯入 JSON', en: 'Import JSON' },
  done: (taken: number, refused: string[]) => ({
    zh: `已匯入 ${taken} 篇為草稿${refused.length > 0 ? `；未收：${refused.join('、')}` : ''}`,
    en: `${taken} imported as drafts${refused.length > 0 ? `; refused: ${refused.join(', ')}` : ''}`,
  }),
  broken: { zh: '檔案不是知識的 JSON 清單', en: 'The file is no JSON list of articles' },
}

/** The list as a file, and a file as drafts: each article by itself, and what is refused is named. */
export function KnowledgeTransfer({ articles, onDone }: { articles: readonly Article[]; onDone(): void }) {
  const [said, setSaid] = useState('')

  function exportAll(): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(articles, null, 2)], { type: 'application/json' }),
    )
    link.download = `articles-${dayOf(now.peek())}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }

  async function importAll(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    const given: unknown = await file
      ?.text()
      .then(
        (text) => JSON.parse(text) as unknown,
        () => undefined,
      )
      .catch(() => undefined)
    input.value = ''
    if (!Array.isArray(given)) return setSaid(say(words.broken))
    let taken = 0
    const refused: string[] = []
    for (const one of given as Partial<Article>[]) {
      const known = articles.find(({ code }) => code === one.code)
      const { agency, body, isPublic, reviewDue, validTo } = one
      try {
        await put(`/api/articles/${encodeURIComponent(String(one.code))}`, {
          version: known?.version ?? 0,
          agency,
          body,
          isPublic,
          reviewDue,
          validTo: validTo ?? null,
        })
        taken += 1
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem)) throw thrown
        refused.push(String(one.code))
      }
    }
    setSaid(say(words.done(taken, refused)))
    onDone()
  }

  return (
    <p class="states">
      <button class="second" onClick={exportAll}>
        {say(words.out)}
      </button>
      <label>
        {say(words.in)}{' '}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void importAll(event.currentTarget)}
        />
      </label>
      <span role="status">{said}</span>
    </p>
  )
}
