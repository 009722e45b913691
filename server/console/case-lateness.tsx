import { useEffect, useState } from 'preact/hooks'
import type { CaseDetail } from '../wire/case.ts'
import type { Lateness } from '../wire/lateness.ts'
import { ApiProblem, get } from './api.ts'
import { agencyName, staffName } from './catalogue.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime, durationText, now } from './ticker.ts'

const words = {
  title: { zh: '時間花在哪裡', en: 'Where the time went' },
  who: { zh: '誰持有', en: 'Who had it' },
  from: { zh: '起', en: 'From' },
  howLong: { zh: '多久', en: 'How long' },
}

interface Question {
  no: string
  version: number
  spells: CaseDetail['spells']
}

/** Why a case is late, or is not: who held it how long, and the sentences of the rules. Asked for when opened. */
export function CaseLateness({ no, spells, version }: Question) {
  const [isOpen, setOpen] = useState(false)
  const [found, setFound] = useState<Lateness | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    if (!isOpen) return
    setProblem(null)
    get<Lateness>(`/api/cases/${encodeURIComponent(no)}/lateness`)
      .then(setFound)
      .catch((thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) throw thrown
        setProblem(thrown)
      })
  }, [isOpen, no, version])

  return (
    <details class="case-lateness" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say(words.title)}</summary>
      <ProblemNote problem={problem} />
      {found && (
        <ul>
          {found.sentences.map((sentence) => (
            <li key={sentence.en}>{say(sentence)}</li>
          ))}
        </ul>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.who)}</th>
            <th scope="col">{say(words.from)}</th>
            <th scope="col">{say(words.howLong)}</th>
          </tr>
        </thead>
        <tbody>
          {spells.map(({ agency, from, officer, to }) => (
            <tr key={`${from} ${officer ?? ''}`}>
              <td>
                {agencyName(agency)} {officer !== null && staffName(officer)}
              </td>
              <td>{dayAndTime(from)}</td>
              <td>{durationText((to ?? now.value) - from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
