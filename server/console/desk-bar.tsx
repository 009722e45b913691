import { useEffect, useState } from 'preact/hooks'
import type { CaseDetail, CaseRow } from '../wire/case.ts'
import { eventLabels } from '../../workflows/labels.ts'
import { get } from './api.ts'
import { deskActs, isFilled, type DeskAct } from './desk-acts.ts'
import { carryAct, changed, choose, fields, problem, putAway, step, tryAct } from './desk-bar-state.ts'
import { DeskFields } from './desk-fields.tsx'
import { DeskResults } from './desk-results.tsx'
import { say } from './language.ts'
import type { LiveAlarm } from './live.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  marked: { zh: '已標記', en: 'Marked' },
  cases: { zh: '件', en: 'cases' },
  one: { zh: '選取的案件', en: 'The selected case' },
  none: { zh: '選一件，或按 X 標記多件。', en: 'Select a case, or mark several with X.' },
  tryOut: { zh: '預演', en: 'Dry run' },
  carryOut: { zh: '執行', en: 'Carry out' },
  cancel: { zh: '取消', en: 'Cancel' },
  working: { zh: '處理中…', en: 'Working…' },
  close: { zh: '關閉', en: 'Close' },
}

interface Bar {
  /** The marked cases, or the selected one when none is marked. */
  targets: readonly CaseRow[]
  marked: boolean
  acts: readonly DeskAct[]
  alarms: readonly LiveAlarm[]
  onDone(): void
}

/** Acts on the marked cases: choose, fill in, try out, carry out. Nothing is done that was not tried out before. */
export function DeskBar({ acts, alarms, marked, onDone, targets }: Bar) {
  const accepted = useAccepted(targets[0])
  const aimed = targets.map(({ id }) => id).join()
  useEffect(changed, [aimed])
  const now = step.value
  const act = 'act' in now ? now.act : undefined

  return (
    <section class="desk-bar">
      <p class="aim">{aimText(targets, marked)}</p>
      <div class="acts">
        {deskActs
          .filter((name) => acts.includes(name) && accepted.includes(name))
          .map((name) => (
            <button
              key={name}
              class={name === act ? '' : 'quiet'}
              aria-pressed={name === act}
              onClick={() => choose(name)}
            >
              {say(eventLabels[name])}
            </button>
          ))}
      </div>
      {act && now.is !== 'done' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (now.is === 'tried') void carryAct().then(() => step.peek().is === 'done' && onDone())
            else if (now.is === 'filling') void tryAct(act, { rows: targets, alarms })
          }}
        >
          <DeskFields act={act} />
          {'results' in now && <DeskResults results={now.results} tried />}
          <ProblemNote problem={problem.value} />
          <button type="submit" disabled={!mayGoOn(now.is, act, targets)}>
            {say(goOn[now.is])}
          </button>
          <button type="button" class="quiet" onClick={putAway}>
            {say(words.cancel)}
          </button>
        </form>
      )}
      {now.is === 'done' && (
        <div>
          <DeskResults results={now.results} />
          <button class="quiet" onClick={putAway}>
            {say(words.close)}
          </button>
        </div>
      )}
    </section>
  )
}

const goOn = {
  idle: words.tryOut,
  filling: words.tryOut,
  trying: words.working,
  tried: words.carryOut,
  sending: words.working,
}

function mayGoOn(is: string, act: DeskAct, targets: readonly CaseRow[]): boolean {
  const now = step.value
  if (now.is === 'tried') return now.results.some(({ ok }) => ok)
  return is === 'filling' && targets.length > 0 && isFilled(act, fields.value)
}

function aimText(targets: readonly CaseRow[], marked: boolean): string {
  const [first] = targets
  if (!first) return say(words.none)
  return marked
    ? `${say(words.marked)} ${targets.length} ${say(words.cases)}`
    : `${say(words.one)} ${first.no}`
}

/** What this reader may send to a case, as the server says. */
function useAccepted(row: CaseRow | undefined): CaseDetail['accepts'] {
  const [accepted, setAccepted] = useState<CaseDetail['accepts']>([])
  useEffect(() => {
    if (!row) return setAccepted([])
    let current = true
    void get<CaseDetail>(`/api/cases/${row.no}`).then(
      ({ accepts }) => current && setAccepted(accepts),
      () => current && setAccepted([]),
    )
    return () => {
      current = false
    }
  }, [row?.id, row?.ver])
  return accepted
}
