import { useState } from 'preact/hooks'
import type { OpenQuestions } from '../wire/article.ts'
import { ApiProblem, post } from './api.ts'
import { useRead } from './floor-read.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '待補的問題', en: 'Questions without an answer' },
  none: { zh: '沒有待補的問題', en: 'Every question has its answer' },
  write: { zh: '寫成知識', en: 'Write an article' },
  settle: { zh: '已處理', en: 'Settled' },
  times: { zh: '次', en: 'times' },
}
const every = 30_000

/** What was asked and not answered, the most asked first. */
export function OpenQuestionList({ onWrite }: { onWrite(question: string): void }) {
  const [turn, setTurn] = useState(0)
  const { answer, problem } = useRead<OpenQuestions>('/api/open-questions', every, turn)
  const [refused, setRefused] = useState<ApiProblem | null>(null)

  async function settle(norm: string): Promise<void> {
    try {
      await post('/api/open-questions/settle', { norm })
      setRefused(null)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      if (thrown.code !== 'NOT_FOUND') setRefused(thrown)
    }
    setTurn((before) => before + 1)
  }

  return (
    <section class="open-questions">
      <h2>{say(words.title)}</h2>
      <ProblemNote problem={refused ?? problem} />
      {answer?.length === 0 && <p class="hint">{say(words.none)}</p>}
      <ul>
        {(answer ?? []).map(({ lastAt, n, norm, question }) => (
          <li key={norm}>
            <strong>{question}</strong>{' '}
            <small>
              {n} {say(words.times)} · {dayAndTime(lastAt)}
            </small>{' '}
            <button class="second" onClick={() => onWrite(question)}>
              {say(words.write)}
            </button>{' '}
            <button class="quiet" onClick={() => void settle(norm)}>
              {say(words.settle)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
