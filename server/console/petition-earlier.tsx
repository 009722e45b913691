import { useEffect, useState } from 'preact/hooks'
import type { EarlierPetition } from '../wire/petition.ts'
import { stageLabel } from '../../workflows/labels.ts'
import { ApiProblem, post } from './api.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '此人先前的陳情', en: 'Earlier petitions of this person' },
  none: { zh: '查無先前的陳情。', en: 'No earlier petition was found.' },
  link: { zh: '同一事由', en: 'same matter' },
  reply: { zh: '答復', en: 'Answer' },
  third: {
    zh: '同一事由已明確答復兩次以上，可建議依行政程序法第 173 條第 2 款不予處理。',
    en: 'Answered twice or more: no action under §173 no. 2 may be proposed.',
  },
}

/** What the same person has asked before, with the answers beside; those on the same matter are linked. */
export function EarlierPetitions(o: {
  who: { phone: string; mail: string }
  chosen: readonly string[]
  onChoose(chosen: readonly string[]): void
}) {
  const { mail, phone } = o.who
  const [found, setFound] = useState<readonly EarlierPetition[] | null>(null)
  useEffect(() => {
    let isOld = false
    setFound(null)
    if (phone.replace(/\D/g, '').length < 6 && !mail.includes('@')) return undefined
    const question = { ...(phone !== '' && { phone }), ...(mail !== '' && { mail }) }
    post<EarlierPetition[]>('/api/petitions/earlier', question).then(
      (rows) => !isOld && setFound(rows),
      (thrown: unknown) => {
        // The form goes on without it; the server says what is wrong when it is sent.
        if (!(thrown instanceof ApiProblem)) throw thrown
      },
    )
    return () => {
      isOld = true
    }
  }, [phone, mail])
  if (!found) return null

  const answered = found.filter(({ no, reply }) => o.chosen.includes(no) && reply !== null)
  return (
    <section class="earlier" aria-live="polite">
      <h2>{say(words.title)}</h2>
      {found.length === 0 && <p>{say(words.none)}</p>}
      {answered.length >= 2 && <p class="hint">{say(words.third)}</p>}
      <ul>
        {found.map((one) => (
          <li key={one.no}>
            <label class="check">
              <input
                type="checkbox"
                checked={o.chosen.includes(one.no)}
                onChange={({ currentTarget }) =>
                  o.onChoose(
                    currentTarget.checked ? [...o.chosen, one.no] : o.chosen.filter((no) => no !== one.no),
                  )
                }
              />{' '}
              {say(words.link)}
            </label>{' '}
            <strong>{one.no}</strong> {one.label} <span class="tag">{stageOf(one.stage)}</span>{' '}
            <small>{dayAndTime(one.openedAt)}</small>
            <p class="words">{one.description}</p>
            {one.reply !== null && (
              <p class="words answer">
                {say(words.reply)}：{one.reply}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

// The server names stages of petitions only.
const stageOf = (stage: string) => say(stageLabel('petition', stage as 'registered'))
