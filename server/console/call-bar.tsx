import './call-bar.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { stageLabel } from '../../workflows/labels.ts'
import type { CallCard } from '../wire/call.ts'
import { ApiProblem } from './api.ts'
import { CallDialog } from './call-dialog.tsx'
import { call, callProblem, extension, followCall, isCallWindow, sitAt } from './call-state.ts'
import { callerClassWords, callStageWords, dispositionWords, subcodeWords } from './call-words.ts'
import { openPanel } from './intake-panel.ts'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime, durationText, now } from './ticker.ts'

const words = {
  title: { zh: '來電', en: 'Call' },
  toCall: { zh: '到來電', en: 'To the call' },
  what: { zh: '登記處理結果', en: 'Say what it was' },
  idle: { zh: '待機', en: 'Ready' },
  elsewhere: { zh: '來電顯示在您的另一個分頁', en: 'The call is shown in another of your windows' },
  sit: { zh: '入座', en: 'Sit down' },
  leave: { zh: '離座', en: 'Leave' },
  extension: { zh: '分機', en: 'Extension' },
  noPhone: { zh: '未入座：來電不會顯示，請以 F9 逐通登記', en: 'At no telephone: log each call with F9' },
  open: { zh: '未結案', en: 'Open cases' },
  recent: { zh: '近 30 天來電', en: 'Calls in 30 days' },
  none: { zh: '查無前案', en: 'No earlier case' },
  possibly: { zh: '可能為同號碼的他人', en: 'Possibly somebody else with this number' },
  left: { zh: '剩', en: 'left' },
  over: { zh: '逾話後處理時限', en: 'wrap-up limit is over' },
}

/** The call of now, above the form. It never takes the focus; F8 goes there, F9 says what the call was. */
export function CallBar() {
  const dialog = useRef<HTMLDialogElement>(null)
  const bar = useRef<HTMLElement>(null)
  useEffect(followCall, [])
  useKeys([
    { code: 'F8', label: words.toCall, act: () => bar.current?.focus() },
    { code: 'F9', label: words.what, act: () => dialog.current?.showModal() },
  ])
  const one = call.value
  return (
    <section
      ref={bar}
      class={`call-bar ${one?.stage ?? 'idle'}`}
      aria-label={say(words.title)}
      tabIndex={-1}
      data-pane
    >
      <span role="status" class="call-news">
        {one && isCallWindow.value && newsOf(one)}
      </span>
      {one === null ? (
        <Seat />
      ) : isCallWindow.value ? (
        <Current call={one} />
      ) : (
        <strong>{say(words.elsewhere)}</strong>
      )}
      <button class="second" aria-keyshortcuts="F9" onClick={() => dialog.current?.showModal()}>
        {say(words.what)} <kbd>F9</kbd>
      </button>
      <CallDialog dialog={dialog} />
      <ProblemNote problem={callProblem.value} />
    </section>
  )
}

const newsOf = (one: CallCard) => {
  const open = one.earlier.cases.filter(({ isOpen }) => isOpen).length
  const stage = say(callStageWords[one.stage] ?? words.title)
  return `${stage}：${say(callerClassWords[one.callerClass])}，${say(words.open)} ${open}`
}

function Current({ call: one }: { call: CallCard }) {
  const since = one.stage === 'wrapUp' ? one.endedAt : (one.answeredAt ?? one.at)
  const left = one.wrapUpUntil === null ? null : one.wrapUpUntil - now.value
  return (
    <>
      <strong class="call-stage">{say(callStageWords[one.stage] ?? words.title)}</strong>
      <span class="call-time">{durationText(now.value - (since ?? now.value))}</span>
      {left !== null && (
        <span class={left < 15_000 ? 'call-late' : ''}>
          {left > 0 ? `${say(words.left)} ${Math.ceil(left / 1_000)}` : say(words.over)}
        </span>
      )}
      <span>
        {say(callerClassWords[one.callerClass])} {one.number}
      </span>
      {one.disposition && (
        <span class="chip">
          {say(dispositionWords[one.disposition])}
          {one.subcode && `－${say(subcodeWords[one.subcode])}`}
        </span>
      )}
      {one.number !== null && <Earlier call={one} />}
    </>
  )
}

function Earlier({ call: { earlier } }: { call: CallCard }) {
  return (
    <div class="call-earlier">
      {earlier.cases.length === 0 && <small>{say(words.none)}</small>}
      {earlier.cases.slice(0, 4).map(({ isOpen, kind, label, no, openedAt, stage }) => (
        <button key={no} class={`quiet ${isOpen ? 'is-open' : ''}`} onClick={() => openPanel(no)}>
          {no} {label} · {say(stageLabel(kind, stage))} <small>{dayAndTime(openedAt)}</small>
        </button>
      ))}
      {earlier.calls.length > 0 && (
        <small>
          {say(words.recent)} {earlier.calls.length}
        </small>
      )}
      {earlier.cases.length > 0 && <small>{say(words.possibly)}</small>}
    </div>
  )
}

/** Where the agent sits. */
function Seat() {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const act = (at: string | null) =>
    sitAt(at).then(
      () => setProblem(null),
      (thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) throw thrown
        setProblem(thrown)
      },
    )
  if (extension.value !== null)
    return (
      <>
        <strong>
          {say(words.extension)} {extension.value} · {say(words.idle)}
        </strong>
        <button class="quiet" onClick={() => void act(null)}>
          {say(words.leave)}
        </button>
        <ProblemNote problem={problem} />
      </>
    )
  return (
    <form
      class="call-seat"
      onSubmit={(event) => {
        event.preventDefault()
        const at = String(new FormData(event.currentTarget).get('extension')).trim()
        if (at !== '') void act(at)
      }}
    >
      <label>
        {say(words.extension)}{' '}
        <input name="extension" size={6} pattern="[0-9A-Za-z._\-]{1,20}" autocomplete="off" />
      </label>
      <button class="second">{say(words.sit)}</button>
      <small>{say(words.noPhone)}</small>
      <ProblemNote problem={problem} />
    </form>
  )
}
