import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { clockLabel } from '../../workflows/labels.ts'
import type { RulePreview } from '../wire/city-rules.ts'
import { ApiProblem } from './api.ts'
import { agencyName } from './catalogue.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  look: { zh: '先看影響', en: 'See what would move' },
  looking: { zh: '計算中…', en: 'Computing…' },
  would: { zh: '件將調整期限，共檢視', en: 'cases would move, of' },
  open: { zh: '件未結案。', en: 'open ones.' },
  none: { zh: '沒有案件的期限會改變。', en: 'No deadline would change.' },
  done: {
    zh: '已生效；案件的進度見下方「最近的規則變更」。',
    en: 'In force; how far the cases are stands below.',
  },
  already: { zh: '沒有變更：現況已是如此。', en: 'Nothing changed: it stands like that already.' },
  no: { zh: '案號', en: 'Number' },
  clock: { zh: '時限', en: 'Limit' },
  now: { zh: '原期限', en: 'Due now' },
  after: { zh: '新期限', en: 'Due then' },
  shown: { zh: '（列出前 200 筆）', en: '(the first 200)' },
}

/**
 * The way of every change: look first, then do it. `send` asks the server, with `dryRun` or for real; what is written in
 * the form meanwhile asks for another look.
 */
export function PreviewThenDo<P = RulePreview>(o: {
  /** Changes with what is written. */
  what: string
  title: { zh: string; en: string }
  send(dryRun: boolean): Promise<{ preview: P | null; version: number | null }>
  show(preview: P): ComponentChildren
  onDone(): void
}) {
  const [seen, setSeen] = useState<{ what: string; preview: P } | null>(null)
  const [said, setSaid] = useState<{ zh: string; en: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const preview = seen?.what === o.what ? seen.preview : null

  async function run(dryRun: boolean): Promise<void> {
    setBusy(true)
    setProblem(null)
    setSaid(null)
    try {
      const answer = await o.send(dryRun)
      if (answer.preview) setSeen({ what: o.what, preview: answer.preview })
      else {
        setSeen(null)
        setSaid(answer.version === null ? words.already : words.done)
        o.onDone()
      }
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="preview">
      <p class="acts">
        <button type="button" class={preview ? 'second' : ''} disabled={busy} onClick={() => void run(true)}>
          {say(busy ? words.looking : words.look)}
        </button>
        {preview && (
          <button type="button" disabled={busy} onClick={() => void run(false)}>
            {say(o.title)}
          </button>
        )}
      </p>
      <p role="status">{said && say(said)}</p>
      <ProblemNote problem={problem} />
      {preview && o.show(preview)}
    </div>
  )
}

/** The open cases whose deadlines a change would move. */
export function deadlinesMoved({ counts, looked, moved, rows }: RulePreview): ComponentChildren {
  if (moved === 0) return <p>{say(words.none)}</p>
  return (
    <>
      <p>
        <strong>{moved}</strong> {say(words.would)} {looked} {say(words.open)}
      </p>
      <ul>
        {counts.slice(0, 12).map(({ agency, clock, kind, n }) => (
          <li key={`${agency} ${kind} ${clock}`}>
            {agencyName(agency)} · {say(clockLabel(kind, clock))} · {n}
          </li>
        ))}
      </ul>
      <div class="rows" tabIndex={0}>
        <table>
          {rows.length >= 200 && <caption>{say(words.shown)}</caption>}
          <thead>
            <tr>
              <th scope="col">{say(words.no)}</th>
              <th scope="col">{say(words.clock)}</th>
              <th scope="col">{say(words.now)}</th>
              <th scope="col">{say(words.after)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ clock, from, kind, no, to }) => (
              <tr key={`${no} ${clock}`}>
                <th scope="row">{no}</th>
                <td>{say(clockLabel(kind, clock))}</td>
                <td>{dayAndTime(from)}</td>
                <td>{dayAndTime(to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
