import { useEffect, useState } from 'preact/hooks'
import { eventLabel } from '../../workflows/labels.ts'
import type { CaseDetail, CommandAnswer } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { eventOfForm } from './event-body.ts'
import { forgetEventDraft, hasEventDraft } from './event-draft.ts'
import { eventKeys, fieldsOf, isFormEvent, type FormEvent } from './event-fields.ts'
import { EventForm } from './event-form.tsx'
import { useIntentKey } from './intent-key.ts'
import { keyName, useKeys } from './keys.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  acts: { zh: '可做的事', en: 'What can be done' },
  more: { zh: '其他…', en: 'More…' },
  draft: { zh: '草稿', en: 'draft' },
  done: { zh: '已完成：', en: 'Done: ' },
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
  const keyOf = useIntentKey()
  const { kind, no, ver } = detail.row
  const acts = detail.accepts.filter(isFormEvent)
  const open = chosen !== null && acts.includes(chosen) ? chosen : null

  useEffect(() => onDoing(open ?? 'reading'), [open])

  async function send(type: FormEvent, form: FormData): Promise<void> {
    if (sending) return
    setSending(type)
    setProblem(null)
    setDone(null)
    const url = `/api/cases/${encodeURIComponent(no)}`
    try {
      const body = { version: ver, event: await eventOfForm({ kind, type }, form, url) }
      await post<CommandAnswer>(`${url}/events`, body, { key: keyOf(body) })
      forgetEventDraft({ no, type })
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

  function start(type: FormEvent): void {
    setProblem(null)
    setDone(null)
    if (fieldsOf(kind, type).length === 0) void send(type, new FormData())
    else choose(type)
  }

  useKeys(
    acts.flatMap((type) => {
      const code = eventKeys[type]
      return code === undefined ? [] : [{ code, label: eventLabel(kind, type), act: () => start(type) }]
    }),
  )

  const button = (type: FormEvent) => (
    <button
      key={type}
      class={type === open ? '' : 'second'}
      aria-expanded={fieldsOf(kind, type).length > 0 ? type === open : undefined}
      aria-busy={type === sending}
      disabled={sending !== null}
      {...keyProps(type)}
      onClick={() => start(type)}
    >
      {say(eventLabel(kind, type))}{' '}
      {type !== open && hasEventDraft({ no, type }) && <i>✎ {say(words.draft)}</i>} <KeySign type={type} />
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
          onWrite={() => setProblem((before) => (before?.isAboutWords ? null : before))}
          onSend={(form) => void send(open, form)}
          onClose={() => choose(null)}
        />
      )}
      <ProblemNote problem={problem} />
      <p class="done" role="status">
        {done && `${say(words.done)}${say(eventLabel(kind, done))}`}
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
