import { useEffect, useState } from 'preact/hooks'
import type { CataloguePart } from '../../workflows/catalogue/entry.ts'
import { letterVariables } from '../../workflows/letter.ts'
import { replyVariables } from '../../workflows/letters/reply-templates.ts'
import type { EntryAnswer, EntryPast } from '../wire/catalogue-entry.ts'
import { LineFieldInput } from './admin-line-field.tsx'
import { ApiProblem, get, put } from './api.ts'
import { lineFields, type LineField } from './catalogue-fields.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { PreviewThenDo } from './rule-preview.tsx'
import { dayAndTime } from './ticker.ts'

type Line = Record<string, unknown>

const words = {
  code: { zh: '代碼（小寫英數、連字號；之後不能改）', en: 'Code (small letters, digits, hyphens; it stays)' },
  save: { zh: '儲存', en: 'Save' },
  open: (n: number) => ({
    zh: `新案與新信件即適用；${n} 件未結案維持原機關與原期限。`,
    en: `Holds for new cases and letters at once; ${n} open cases stay where they are.`,
  }),
  may: { zh: '可用變數', en: 'Variables' },
  past: { zh: '先前內容', en: 'What it said before' },
  added: { zh: '新增', en: 'added' },
  changed: { zh: '變更', en: 'changed' },
  back: { zh: '填回此版', en: 'Fill this in again' },
}
const variables: Partial<Record<CataloguePart, readonly string[]>> = {
  letters: letterVariables,
  replies: replyVariables,
}

/** A line of the catalogue to read, write and put back; null is a new one. */
export function AdminLine(o: {
  part: CataloguePart
  line: { code: string; entry: Line } | null
  mayChange: boolean
  onDone(): void
}) {
  const { line, part } = o
  const fields: readonly LineField[] = lineFields[part]
  const [code, setCode] = useState(line?.code ?? '')
  const [entry, setEntry] = useState<Line>(line?.entry ?? emptyLine(fields))
  // Counts how often an earlier version was filled in: what holds its own text begins anew.
  const [filled, setFilled] = useState(0)
  return (
    <div class="line">
      {!line && (
        <label>
          {say(words.code)}
          <input value={code} maxLength={64} onInput={({ currentTarget }) => setCode(currentTarget.value)} />
        </label>
      )}
      {variables[part] && (
        <p class="hint">
          {say(words.may)}：{variables[part].map((name) => `{{${name}}}`).join(' ')}
        </p>
      )}
      <div class="pair" key={filled}>
        {fields.map((field) => (
          <LineFieldInput
            key={field.name}
            field={field}
            value={entry[field.name]}
            disabled={!o.mayChange}
            onValue={(value) => setEntry({ ...entry, [field.name]: value })}
          />
        ))}
      </div>
      {o.mayChange && (
        <PreviewThenDo
          what={JSON.stringify([code, entry])}
          title={words.save}
          send={(dryRun) =>
            put<EntryAnswer>(`/api/catalogue/${part}/${encodeURIComponent(code)}`, { entry, dryRun })
          }
          show={({ open }: { open: number }) => <p>{say(words.open(open))}</p>}
          onDone={o.onDone}
        />
      )}
      {line && (
        <Past
          part={part}
          code={line.code}
          mayChange={o.mayChange}
          onBack={(before) => {
            setEntry(before)
            setFilled(filled + 1)
          }}
        />
      )}
    </div>
  )
}

function Past(o: { part: CataloguePart; code: string; mayChange: boolean; onBack(before: Line): void }) {
  const [past, setPast] = useState<EntryPast>([])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    get<EntryPast>(`/api/catalogue/${o.part}/${o.code}/past`).then(setPast, (thrown: unknown) => {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    })
  }, [o.part, o.code])
  if (past.length === 0) return <ProblemNote problem={problem} />
  return (
    <section>
      <h4>{say(words.past)}</h4>
      <ol class="changes">
        {past.map(({ at, before, by, n }) => (
          <li key={n} value={n}>
            {dayAndTime(at)} · {by} · {say(before ? words.changed : words.added)}
            {before && o.mayChange && (
              <button type="button" class="quiet" onClick={() => o.onBack(before)}>
                {say(words.back)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What a new line begins with: its first choices, nothing where several may stand. */
const emptyLine = (fields: readonly LineField[]): Line =>
  Object.fromEntries(fields.map((field) => [field.name, emptyOf(field)]))

function emptyOf({ how, name, options, optional }: LineField): unknown {
  switch (how) {
    case 'check':
      return false
    case 'choice':
      return optional ? null : (options?.()[0]?.code ?? null)
    case 'choices':
      return []
    case 'conditions':
      return name === 'when' ? {} : []
    case 'number':
      return name === 'rank' ? 1 : 0
    case 'line':
    case 'text':
      return optional ? null : ''
  }
}
