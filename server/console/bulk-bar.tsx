import { useEffect, useRef, useState } from 'preact/hooks'
import { eventLabels } from '../../workflows/labels.ts'
import type { BulkAnswer, CaseRow } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { staff } from './catalogue.ts'
import { language, say } from './language.ts'
import { ProblemNote } from './problem.tsx'

export type BulkType = 'ACCEPT' | 'HAND_OVER' | 'NOTE'

const words = {
  act: { zh: '對勾選的案件', en: 'For the marked cases' },
  officer: { zh: '承辦人', en: 'Officer' },
  nobody: { zh: '不指定', en: 'Nobody named' },
  note: { zh: '註記內容', en: 'Note' },
  tryOut: { zh: '預演', en: 'Dry run' },
  carryOut: { zh: '執行', en: 'Carry out' },
  cancel: { zh: '取消勾選', en: 'Unmark all' },
}
const mostAtOnce = 200

interface Bar {
  rows: readonly CaseRow[]
  types: readonly [BulkType, ...BulkType[]]
  onDone(): void
}

/** One act on many cases: tried out first, then carried out; what each case said is shown. */
export function BulkBar({ onDone, rows, types }: Bar) {
  const [type, setType] = useState<BulkType>(types[0])
  const [answer, setAnswer] = useState<{ of: string; dry: boolean; answer: BulkAnswer } | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [working, setWorking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const aimed = rows.map(({ no, ver }) => `${no} ${ver}`).join()
  const tried = answer?.dry === true && answer.of === aimed
  useEffect(() => setAnswer((before) => (before?.dry === true ? null : before)), [aimed, type])

  async function send(dryRun: boolean): Promise<void> {
    if (!form.current) return
    setWorking(true)
    setProblem(null)
    const cases = rows.slice(0, mostAtOnce).map(({ no, ver }) => ({ no, version: ver }))
    try {
      const event = eventIn(type, new FormData(form.current))
      const given = await post<BulkAnswer>('/api/cases/events', { cases, event, dryRun })
      setAnswer({ of: aimed, dry: dryRun, answer: given })
      if (!dryRun && given.results.every(({ ok }) => ok)) onDone()
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
    setWorking(false)
  }

  return (
    <form
      ref={form}
      class="bulk-bar"
      aria-label={say(words.act)}
      onInput={() => setAnswer(null)}
      onSubmit={(event) => {
        event.preventDefault()
        void send(!tried)
      }}
    >
      <strong>{countText(rows.length)}</strong>
      <select
        aria-label={say(words.act)}
        value={type}
        onChange={({ currentTarget }) =>
          setType(types.find((one) => one === currentTarget.value) ?? types[0])
        }
      >
        {types.map((one) => (
          <option key={one} value={one}>
            {say(eventLabels[one])}
          </option>
        ))}
      </select>
      {type === 'NOTE' ? (
        <input
          name="text"
          required
          maxLength={4000}
          aria-label={say(words.note)}
          placeholder={say(words.note)}
        />
      ) : (
        <select name="officer" required={type === 'HAND_OVER'} aria-label={say(words.officer)}>
          <option value="">{say(type === 'ACCEPT' ? words.nobody : words.officer)}</option>
          {staff.value
            .filter(({ agency, role }) => role === 'officer' && rows.some((row) => row.agency === agency))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      )}
      <button type="submit" disabled={working}>
        {say(tried ? words.carryOut : words.tryOut)}
      </button>
      <button type="button" class="quiet" onClick={onDone}>
        {say(words.cancel)}
      </button>
      <ProblemNote problem={problem} />
      <Results answer={answer?.answer ?? null} dry={answer?.dry ?? true} />
    </form>
  )
}

function eventIn(type: BulkType, form: FormData): object {
  if (type === 'NOTE') return { type, text: String(form.get('text')).trim() }
  const officer = String(form.get('officer'))
  return { type, ...(officer !== '' && { officer }) }
}

function Results({ answer, dry }: { answer: BulkAnswer | null; dry: boolean }) {
  if (!answer) return null
  const refused = answer.results.filter(({ ok }) => !ok)
  const good = answer.results.length - refused.length
  return (
    <div class="results" role="status">
      <p>{resultText(good, refused.length, dry)}</p>
      <ul>
        {refused.map(({ no, sentence }) => (
          <li key={no}>
            {no} {sentence && say(sentence)}
          </li>
        ))}
      </ul>
    </div>
  )
}

const countText = (n: number) => (language.value === 'zh' ? `已選 ${n} 件` : `${n} marked`)

function resultText(good: number, bad: number, dry: boolean): string {
  if (language.value === 'zh')
    return `${dry ? '預演：' : ''}${good} 件${dry ? '可以' : '完成'}，${bad} 件${dry ? '會被' : ''}拒絕`
  return dry ? `Dry run: ${good} would go through, ${bad} would be refused` : `${good} done, ${bad} refused`
}
