import { useEffect, useRef, useState } from 'preact/hooks'
import { eventLabels } from '../../workflows/labels.ts'
import type { CaseDetail, CommandAnswer } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { eventOfForm } from './event-body.ts'
import { EventControl } from './event-control.tsx'
import { eventFields, eventKeys, isFormEvent, type FormEvent } from './event-fields.ts'
import { keyName, useKeys } from './keys.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  acts: { zh: '可做的事', en: 'What can be done' },
  more: { zh: '其他…', en: 'More…' },
  send: { zh: '送出', en: 'Send' },
  sending: { zh: '送出中…', en: 'Sending…' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '已完成：', en: 'Done: ' },
  photo: {
    zh: '這個類別結案須附處理前、處理後照片，或選擇原因。',
    en: 'This category asks for photos before and after the work, or why there are none.',
  },
  short: {
    zh: '說明少於十個字，市民看得懂嗎？',
    en: 'Fewer than ten characters: will the citizen understand?',
  },
}
/** So many events stand as buttons; the rest behind one more. */
const shownFirst = 6

interface Acting {
  detail: CaseDetail
  onSent(): void
  onDoing(doing: string): void
}

/** The events that this reader may send now, as buttons with keys, and the form of the one chosen. */
export function CaseActions({ detail, onDoing, onSent }: Acting) {
  const [chosen, choose] = useState<FormEvent | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState<FormEvent | null>(null)
  const [done, setDone] = useState<FormEvent | null>(null)
  const intent = useRef<{ body: string; key: string }>({ body: '', key: '' })
  const acts = detail.accepts.filter(isFormEvent)
  const open = chosen !== null && acts.includes(chosen) ? chosen : null

  useEffect(() => onDoing(open ?? 'reading'), [open])

  async function send(type: FormEvent, form: FormData): Promise<void> {
    if (sending) return
    setSending(type)
    setProblem(null)
    setDone(null)
    const url = `/api/cases/${encodeURIComponent(detail.row.no)}`
    try {
      const body = { version: detail.row.ver, event: await eventOfForm(type, form, url) }
      await post<CommandAnswer>(`${url}/events`, body, { key: keyOf(JSON.stringify(body)) })
      choose(null)
      setDone(type)
      onSent()
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
      // Somebody was quicker: what is written stays, what is shown becomes the present.
      if (thrown.code === 'STALE_VERSION') onSent()
    } finally {
      setSending(null)
    }
  }

  /** The same press again is the same intent; changed words or another version are a new one. */
  function keyOf(body: string): string {
    if (intent.current.body !== body) intent.current = { body, key: crypto.randomUUID() }
    return intent.current.key
  }

  function start(type: FormEvent): void {
    setProblem(null)
    setDone(null)
    if (eventFields[type].length === 0) void send(type, new FormData())
    else choose(type)
  }

  useKeys(
    acts.flatMap((type) => {
      const code = eventKeys[type]
      return code === undefined ? [] : [{ code, label: eventLabels[type], act: () => start(type) }]
    }),
  )

  const button = (type: FormEvent) => (
    <button
      key={type}
      class={type === open ? '' : 'second'}
      aria-expanded={eventFields[type].length > 0 ? type === open : undefined}
      aria-busy={type === sending}
      disabled={sending !== null}
      {...keyProps(type)}
      onClick={() => start(type)}
    >
      {say(eventLabels[type])} <KeySign type={type} />
    </button>
  )

  return (
    <section class="case-actions" aria-label={say(words.acts)}>
      <div class="acts">
        {acts.slice(0, shownFirst).map(button)}
        {acts.length > shownFirst && (
          <details>
            <summary>{say(words.more)}</summary>
            <div class="acts">{acts.slice(shownFirst).map(button)}</div>
          </details>
        )}
      </div>
      {open && (
        <EventForm
          key={open}
          type={open}
          detail={detail}
          isSending={sending !== null}
          onSend={(form) => void send(open, form)}
          onCancel={() => choose(null)}
        />
      )}
      <ProblemNote problem={problem} />
      <p class="done" role="status">
        {done && `${say(words.done)}${say(eventLabels[done])}`}
      </p>
    </section>
  )
}

const keyProps = (type: FormEvent) => {
  const code = eventKeys[type]
  return code === undefined ? {} : { 'aria-keyshortcuts': keyName({ code }), title: keyName({ code }) }
}

function KeySign({ type }: { type: FormEvent }) {
  const code = eventKeys[type]
  return code === undefined ? null : <kbd aria-hidden="true">{keyName({ code })}</kbd>
}

interface Filling {
  type: FormEvent
  detail: CaseDetail
  isSending: boolean
  onSend(form: FormData): void
  onCancel(): void
}

function EventForm({ detail, isSending, onCancel, onSend, type }: Filling) {
  const form = useRef<HTMLFormElement>(null)
  const [length, setLength] = useState<number | null>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, select, input')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <form
      ref={form}
      class="event-form"
      aria-label={say(eventLabels[type])}
      onKeyDown={(event) => {
        if (event.isComposing || event.keyCode === 229) return
        if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        if (event.code === 'Escape') onCancel()
      }}
      onInput={({ currentTarget }) => {
        const result = currentTarget.elements.namedItem('result')
        setLength(result instanceof HTMLTextAreaElement ? result.value.trim().length : null)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(new FormData(event.currentTarget))
      }}
    >
      {eventFields[type].map((field) => {
        const Wrap = field.kind === 'photos' || field.kind === 'place' ? 'fieldset' : 'label'
        const title = `${say(field.label)}${field.must ? ' *' : ''}`
        return (
          <Wrap key={field.name}>
            {Wrap === 'fieldset' ? <legend>{title}</legend> : title}
            <EventControl field={field} detail={detail} />
          </Wrap>
        )
      })}
      {type === 'FINISH' && detail.photoRequired && <p class="hint">{say(words.photo)}</p>}
      {length !== null && length > 0 && length < 10 && <p class="hint">{say(words.short)}</p>}
      <div class="acts">
        <button type="submit" disabled={isSending} aria-keyshortcuts="Control+Enter" title="Ctrl+Enter">
          {say(isSending ? words.sending : words.send)} · {say(eventLabels[type])}
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          {say(words.cancel)} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  )
}
