import { useState } from 'preact/hooks'
import { articleStates, type ArticleState } from '../../workflows/article.ts'
import type { Article } from '../wire/article.ts'
import { agencyName } from './catalogue.ts'
import { useRead } from './floor-read.ts'
import { Frame } from './frame.tsx'
import { KnowledgeForm } from './knowledge-form.tsx'
import { KnowledgeTransfer } from './knowledge-transfer.tsx'
import { stateWords } from './knowledge-words.ts'
import { say } from './language.ts'
import { OpenQuestionList } from './open-question-list.tsx'
import { ProblemNote } from './problem.tsx'
import { dayOf, now } from './ticker.ts'

const words = {
  title: { zh: '知識庫', en: 'Knowledge base' },
  all: { zh: '全部', en: 'All' },
  filter: { zh: '篩選標題或代碼', en: 'Filter by title or code' },
  add: { zh: '新增一篇', en: 'New article' },
  none: { zh: '沒有符合的知識', en: 'No such article' },
  loading: { zh: '讀取中…', en: 'Reading…' },
  review: { zh: '待檢視', en: 'review due' },
  expired: { zh: '已過期', en: 'out of date' },
  rate: { zh: '解決', en: 'solved' },
}
const every = 30_000

/** The knowledge base for those who write it: by state, with what is asked and not answered beside it. */
export function KnowledgeScreen() {
  const [state, setState] = useState<ArticleState | ''>('')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [seed, setSeed] = useState('')
  const [turn, setTurn] = useState(0)
  const { answer, problem } = useRead<Article[]>(
    `/api/articles${state === '' ? '' : `?state=${state}`}`,
    every,
    turn,
  )
  const wanted = text.trim().toLowerCase()
  const shown = (answer ?? []).filter(
    ({ body, code }) => wanted === '' || code.includes(wanted) || body.title.toLowerCase().includes(wanted),
  )
  const article = answer?.find(({ code }) => code === chosen)
  const today = dayOf(now.value)
  const again = () => setTurn((before) => before + 1)

  return (
    <Frame screen="knowledge" live={null}>
      <div class="knowledge">
        <section>
          <h1>
            {say(words.title)} <small>{answer?.length ?? ''}</small>
          </h1>
          <p class="states">
            {(['', ...articleStates] as const).map((one) => (
              <button key={one} class="second" aria-pressed={state === one} onClick={() => setState(one)}>
                {one === '' ? say(words.all) : say(stateWords[one])}
              </button>
            ))}
          </p>
          <input
            type="search"
            aria-label={say(words.filter)}
            placeholder={say(words.filter)}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <ProblemNote problem={problem} />
          {!answer && !problem && <p>{say(words.loading)}</p>}
          <ul class="articles">
            {shown.map(({ agency, body, code, reviewDue, solved, state: its, unsolved, validTo }) => (
              <li key={code}>
                <button class="quiet" aria-pressed={chosen === code} onClick={() => setChosen(code)}>
                  {body.title}
                </button>
                <small>
                  {agencyName(agency)} · {say(stateWords[its])}
                  {solved + unsolved > 0 && ` · ${say(words.rate)} ${solved}／${solved + unsolved}`}
                </small>
                {validTo !== null && validTo < today && <em>{say(words.expired)}</em>}
                {reviewDue < today && <em>{say(words.review)}</em>}
              </li>
            ))}
          </ul>
          {answer && shown.length === 0 && <p class="hint">{say(words.none)}</p>}
          <KnowledgeTransfer articles={answer ?? []} onDone={again} />
        </section>
        <section>
          <p class="states">
            <button
              onClick={() => {
                setSeed('')
                setChosen('')
              }}
            >
              {say(words.add)}
            </button>
          </p>
          {(article ?? (chosen === '' ? null : undefined)) !== undefined && (
            <KnowledgeForm
              key={`${chosen} ${article?.version ?? 0} ${seed}`}
              article={article ?? null}
              question={seed}
              onDone={(code) => {
                setChosen(code)
                again()
              }}
            />
          )}
          <OpenQuestionList
            onWrite={(question) => {
              setSeed(question)
              setChosen('')
            }}
          />
        </section>
      </div>
    </Frame>
  )
}
