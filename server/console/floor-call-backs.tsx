import { useState } from 'preact/hooks'
import type { CallBacks } from '../wire/call.ts'
import { ApiProblem, post } from './api.ts'
import { useRead } from './floor-read.ts'
import { say } from './language.ts'
import { me } from './me.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '待回電', en: 'Owed a call back' },
  none: { zh: '沒有待回電', en: 'Nobody is owed a call back' },
  withheld: { zh: '未留號碼', en: 'no number' },
  done: { zh: '已回電', en: 'Called back' },
}
const every = 10_000

/** Who is owed a call back, the longest waiting first; the list is for those who call. */
export function CallBackList() {
  const { answer, problem } = useRead<CallBacks>('/api/calls/call-backs', every)
  const [gone, setGone] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<ApiProblem | null>(null)
  const calls = ['agent', 'teamLead', 'supervisor'].includes(me.value?.role ?? '')
  if (!calls) return null

  async function done(id: string): Promise<void> {
    try {
      await post(`/api/calls/${id}/call-back`, {})
      setRefused(null)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      // Somebody else has called meanwhile: it is off the list all the same.
      if (thrown.code !== 'NOT_FOUND') return setRefused(thrown)
    }
    setGone((before) => [...before, id])
  }

  const left = (answer ?? []).filter(({ id }) => !gone.includes(id))
  return (
    <section class="call-backs">
      <h2>
        {say(words.title)} <small>{left.length}</small>
      </h2>
      <ProblemNote problem={refused ?? problem} />
      {answer && left.length === 0 && <p class="hint">{say(words.none)}</p>}
      <ul>
        {left.map(({ at, cases, id, number }) => (
          <li key={id}>
            <strong>{number ?? say(words.withheld)}</strong> <small>{dayAndTime(at)}</small>{' '}
            {cases.map(({ no }) => no).join('、')}{' '}
            <button class="second" onClick={() => void done(id)}>
              {say(words.done)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
