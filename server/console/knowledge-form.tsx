import { useState } from 'preact/hooks'
import { articleMoves, type ArticleState } from '../../workflows/article.ts'
import type { Article } from '../wire/article.ts'
import { ApiProblem, post, put } from './api.ts'
import { catalogue } from './catalogue.ts'
import { moveWords, stateWords } from './knowledge-words.ts'
import { say } from './language.ts'
import { me } from './me.ts'
import { ProblemNote } from './problem.tsx'
import { dayOf, now } from './ticker.ts'

const words = {
  fresh: { zh: '新的知識', en: 'A new article' },
  code: { zh: '代碼（小寫英數與連字號）', en: 'Code (small letters, digits, hyphens)' },
  agency: { zh: '權責機關', en: 'Agency' },
  title: { zh: '標題', en: 'Title' },
  questions: { zh: '民眾會怎麼問（一行一句）', en: 'As people ask it (one a line)' },
  keywords: { zh: '關鍵詞（以空白分開）', en: 'Keywords (with spaces between)' },
  answer: { zh: '答案', en: 'Answer' },
  script: { zh: '口述稿（選填）', en: 'Script to read out (optional)' },
  links: { zh: '連結（一行一個：名稱 https://…）', en: 'Links (one a line: name https://…)' },
  validTo: { zh: '有效至（選填）', en: 'Valid to (optional)' },
  reviewDue: { zh: '下次檢視', en: 'Review by' },
  isPublic: { zh: '可公開', en: 'May be public' },
  save: { zh: '存成草稿', en: 'Save as a draft' },
  warn: {
    zh: '存檔後回到草稿，發布前值機查不到。',
    en: 'Saved it is a draft again, and agents do not find it until it is published.',
  },
}
const year = 365 * 86_400_000

/** One article to be written, and the way it goes from draft to published. */
export function KnowledgeForm(o: { article: Article | null; question: string; onDone(code: string): void }) {
  const { article } = o
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function attempt(act: () => Promise<Article>): Promise<void> {
    try {
      o.onDone((await act()).code)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  const move = (one: Article, state: ArticleState) =>
    attempt(() => post<Article>(`/api/articles/${one.code}/state`, { version: one.version, state }))

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const code = article?.code ?? String(form.get('code')).trim()
        void attempt(() => put<Article>(`/api/articles/${encodeURIComponent(code)}`, bodyOf(form, article)))
      }}
    >
      <h2>
        {article?.body.title ?? say(words.fresh)} {article && <small>{say(stateWords[article.state])}</small>}
      </h2>
      {!article && (
        <label>
          {say(words.code)}
          <input name="code" required pattern="[a-z0-9][a-z0-9\-]{0,59}" autocomplete="off" />
        </label>
      )}
      <label>
        {say(words.agency)}
        <select name="agency" required value={article?.agency ?? me.value?.agency ?? ''}>
          {catalogue.value?.agencies.map((agency) => (
            <option key={agency.code} value={agency.code}>
              {say(agency)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.title)}
        <input name="title" required maxLength={200} defaultValue={article?.body.title ?? o.question} />
      </label>
      <label>
        {say(words.questions)}
        <textarea name="questions" rows={4} defaultValue={article?.body.questions.join('\n') ?? o.question} />
      </label>
      <label>
        {say(words.keywords)}
        <input name="keywords" defaultValue={article?.body.keywords.join(' ') ?? ''} />
      </label>
      <label>
        {say(words.answer)}
        <textarea
          name="answer"
          rows={6}
          required
          maxLength={8000}
          defaultValue={article?.body.answer ?? ''}
        />
      </label>
      <label>
        {say(words.script)}
        <textarea name="script" rows={2} maxLength={2000} defaultValue={article?.body.script ?? ''} />
      </label>
      <label>
        {say(words.links)}
        <textarea
          name="links"
          rows={2}
          defaultValue={article?.body.links.map(({ label, url }) => `${label} ${url}`).join('\n') ?? ''}
        />
      </label>
      <div class="pair">
        <label>
          {say(words.validTo)}
          <input type="date" name="validTo" defaultValue={article?.validTo ?? ''} />
        </label>
        <label>
          {say(words.reviewDue)}
          <input
            type="date"
            name="reviewDue"
            required
            defaultValue={article?.reviewDue ?? dayOf(now.peek() + year)}
          />
        </label>
        <label class="check">
          <input type="checkbox" name="isPublic" defaultChecked={article?.isPublic ?? false} />{' '}
          {say(words.isPublic)}
        </label>
      </div>
      {article?.state === 'published' && <p class="hint">{say(words.warn)}</p>}
      <ProblemNote problem={problem} />
      <p class="states">
        <button type="submit">{say(words.save)}</button>
        {article &&
          articleMoves(article.state).map((state) => (
            <button key={state} type="button" class="second" onClick={() => void move(article, state)}>
              {say(moveWords[state])}
            </button>
          ))}
      </p>
    </form>
  )
}

const linesOf = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function bodyOf(form: FormData, article: Article | null) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    version: article?.version ?? 0,
    agency: text('agency'),
    body: {
      title: text('title'),
      questions: linesOf(form, 'questions'),
      keywords: text('keywords').split(/\s+/).filter(Boolean),
      answer: text('answer'),
      script: text('script'),
      links: linesOf(form, 'links').map((line) => {
        const at = line.lastIndexOf(' ')
        return { label: line.slice(0, Math.max(0, at)).trim() || line, url: line.slice(at + 1) }
      }),
    },
    validTo: text('validTo') || null,
    reviewDue: text('reviewDue'),
    isPublic: form.get('isPublic') !== null,
  }
}
