import './bulk-bar.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { eventLabels } from '../../workflows/labels.ts'
import type { CaseRow } from '../wire/case.ts'
import { useAccepted } from './bulk-accepted.ts'
import { bulkActs, isFilled, type BulkAct } from './bulk-acts.ts'
import {
  carryAct,
  changed,
  choose,
  fields,
  problem,
  putAway,
  step,
  tryAct,
  type BarStep,
} from './bulk-bar-state.ts'
import { BulkFields } from './bulk-fields.tsx'
import { onBarKeyDown, useBarFocus } from './bulk-focus.ts'
import { BulkResults } from './bulk-results.tsx'
import { keyName, useKeys } from './keys.ts'
import { language, say } from './language.ts'
import type { LiveAlarm } from './live.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  toBar: { zh: '到處理列', en: 'To the acts below the list' },
  bar: { zh: '對多件案件', en: 'For several cases' },
  none: { zh: '選一件，或按 X 勾選多件。', en: 'Select a case, or mark several with X.' },
  tryOut: { zh: '預演', en: 'Dry run' },
  carryOut: { zh: '執行', en: 'Carry out' },
  once: { zh: '再送一次（已完成的不會重做）', en: 'Send again (nothing is done twice)' },
  cancel: { zh: '取消', en: 'Cancel' },
  unmark: { zh: '取消勾選', en: 'Unmark all' },
  working: { zh: '處理中…', en: 'Working…' },
  close: { zh: '關閉', en: 'Close' },
}

interface Bar {
  /** The marked cases, or the selected one when none is marked. */
  targets: readonly CaseRow[]
  marked: boolean
  acts: readonly BulkAct[]
  alarms: readonly LiveAlarm[]
  /** The marks have served: it is done, or the person gives it up. */
  onDone(): void
  /** What is still to be seen to before it is carried out, and whether that is done. */
  check?: ComponentChildren
  isUnchecked?: boolean
}

const toBar = { code: 'KeyO' } as const

/** Acts on the marked cases: choose, fill in, try out, carry out. Nothing is done that was not tried out before. */
export function BulkBar({ acts, alarms, check, isUnchecked = false, marked, onDone, targets }: Bar) {
  const accepted = useAccepted(targets)
  const aimed = targets.map(({ id }) => id).join()
  useEffect(changed, [aimed])
  const bar = useRef<HTMLElement>(null)
  useBarFocus(bar)
  useKeys([
    {
      ...toBar,
      label: words.toBar,
      act: () => bar.current?.querySelector<HTMLElement>('button:enabled')?.focus(),
    },
  ])
  const now = step.value
  const act = 'act' in now ? now.act : undefined
  const isUnderWay = now.is === 'trying' || now.is === 'sending'

  return (
    <section ref={bar} class="bulk-bar" aria-label={say(words.bar)}>
      <p class="aim">
        {aimText(targets, marked)}
        {targets.length > 0 && (
          <>
            {' '}
            <kbd title={say(words.toBar)}>{keyName(toBar)}</kbd>
          </>
        )}
      </p>
      <div class="acts">
        {bulkActs
          .filter((name) => acts.includes(name) && accepted.has(name))
          .map((name) => (
            <button
              key={name}
              class={name === act ? '' : 'second'}
              aria-pressed={name === act}
              disabled={isUnderWay || now.is === 'broken'}
              onClick={() => choose(name)}
            >
              {say(eventLabels[name])}
            </button>
          ))}
        {marked && now.is === 'idle' && (
          <button class="quiet" onClick={onDone}>
            {say(words.unmark)}
          </button>
        )}
      </div>
      {act && now.is !== 'done' && (
        <form
          onKeyDown={onBarKeyDown}
          onSubmit={(event) => {
            event.preventDefault()
            if (now.is === 'filling') void tryAct(act, { rows: targets, alarms })
            else if (!isUnderWay && !(now.is === 'tried' && isUnchecked))
              void carryAct().then(() => step.peek().is === 'done' && onDone())
          }}
        >
          <fieldset disabled={isUnderWay || now.is === 'broken'}>
            <BulkFields act={act} agencies={new Set(targets.map(({ agency }) => agency))} />
          </fieldset>
          {'results' in now && <BulkResults results={now.results} tried />}
          {check && <div class="check">{check}</div>}
          <ProblemNote problem={problem.value} />
          <div class="acts">
            <button
              type="submit"
              aria-busy={isUnderWay}
              disabled={!mayGoOn(now, targets) || (now.is === 'tried' && isUnchecked)}
            >
              {say(goOn[now.is])}
            </button>
            <button type="button" class="quiet" disabled={isUnderWay} onClick={putAway}>
              {say(words.cancel)}
            </button>
          </div>
        </form>
      )}
      {now.is === 'done' && (
        <div class="outcome">
          <BulkResults results={now.results} />
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
  broken: words.once,
  done: words.close,
}

function mayGoOn(now: BarStep, targets: readonly CaseRow[]): boolean {
  if (now.is === 'tried') return now.results.some(({ ok }) => ok)
  if (now.is === 'broken') return true
  return now.is === 'filling' && targets.length > 0 && isFilled(now.act, fields.value)
}

function aimText(targets: readonly CaseRow[], marked: boolean): string {
  const [first] = targets
  if (!first) return say(words.none)
  const n = targets.length
  if (language.value === 'zh') return marked ? `已勾選 ${n} 件` : `選取的案件 ${first.no}`
  return marked ? `${n} marked` : `The selected case ${first.no}`
}
