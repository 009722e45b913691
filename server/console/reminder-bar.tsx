import { useEffect, useState } from 'preact/hooks'
import { clockLabel, rungLabels } from '../../workflows/labels.ts'
import type { Reminders } from '../wire/reminder.ts'
import { ApiProblem, get, post } from './api.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '稽催', en: 'Reminders' },
  seen: { zh: '已知悉', en: 'Seen' },
}
const every = 60_000

/** Limits of petitions that come near or have passed, until somebody says that he has seen it. */
export function ReminderBar({ onOpen }: { onOpen(no: string): void }) {
  const [waiting, setWaiting] = useState<Reminders>([])
  // A list that cannot be read now is read again in a minute; the lists beside it show the same limits.
  const read = () =>
    get<Reminders>('/api/reminders').then(setWaiting, (thrown: unknown) => {
      if (!(thrown instanceof ApiProblem)) throw thrown
    })
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), every)
    return () => clearInterval(timer)
  }, [])
  if (waiting.length === 0) return null

  async function see(id: string): Promise<void> {
    await post(`/api/reminders/${id}/seen`, {}).catch((thrown: unknown) => {
      if (!(thrown instanceof ApiProblem)) throw thrown
    })
    await read()
  }
  return (
    <details class="reminders">
      <summary>
        {say(words.title)} <b>{waiting.length}</b>
      </summary>
      <ul>
        {waiting.map(({ at, clock, id, label, no, rung }) => (
          <li key={id}>
            <button class="quiet" onClick={() => onOpen(no)}>
              {no}
            </button>{' '}
            {label} · {say(clockLabel('petition', clock))}{' '}
            {say(rungLabels[rung - 1] ?? clockLabel('petition', clock))} · <small>{dayAndTime(at)}</small>{' '}
            <button class="second" onClick={() => void see(id)}>
              {say(words.seen)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
