import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { eventLabel } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { EventControl } from './event-control.tsx'
import { keepEventDraft, fillFromDraft } from './event-draft.ts'
import { fieldsOf, type FormEvent } from './event-fields.ts'
import { say } from './language.ts'

const words = {
  send: { zh: '送出', en: 'Send' },
  sending: { zh: '送出中…', en: 'Sending…' },
  aside: { zh: '收起', en: 'Put aside' },
  photo: {
    zh: '這個類別結案須附處理前、處理後照片，或選擇原因。',
    en: 'This category asks for photos before and after the work, or why there are none.',
  },
  short: {
    zh: '說明少於十個字，市民看得懂嗎？',
    en: 'Fewer than ten characters: will the citizen understand?',
  },
}

interface Filling {
  type: FormEvent
  detail: CaseDetail
  isSending: boolean
  /** Something was written or chosen. */
  onWrite(): void
  onSend(form: FormData): void
  /** Put aside: what is written stays as a draft. */
  onClose(): void
}

/** What one event wants to know; what is written outlives a reload. */
export function EventForm({ detail, isSending, onClose, onSend, onWrite, type }: Filling) {
  const form = useRef<HTMLFormElement>(null)
  const [isShort, setShort] = useState(false)
  useLayoutEffect(() => {
    if (!form.current) return
    fillFromDraft(form.current, { no: detail.row.no, type })
    form.current.querySelector<HTMLElement>('textarea, select, input')?.focus()
    form.current.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <form
      ref={form}
      class="event-form"
      aria-label={say(eventLabel(detail.row.kind, type))}
      onKeyDown={(event) => {
        if (event.isComposing || event.keyCode === 229) return
        if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        if (event.code !== 'Escape') return
        // One layer a press: the case stays open.
        event.preventDefault()
        onClose()
      }}
      onInput={({ currentTarget }) => {
        keepEventDraft(currentTarget, { no: detail.row.no, type })
        setShort(isTooShort(currentTarget))
        onWrite()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(new FormData(event.currentTarget))
      }}
    >
      {fieldsOf(detail.row.kind, type).map((field) => {
        const Wrap = ['photos', 'place', 'agencies', 'files'].includes(field.kind) ? 'fieldset' : 'label'
        const title = `${say(field.label)}${field.must ? ' *' : ''}`
        return (
          <Wrap key={field.name}>
            {Wrap === 'fieldset' ? <legend>{title}</legend> : title}
            <EventControl field={field} detail={detail} />
          </Wrap>
        )
      })}
      {type === 'FINISH' && detail.photoRequired && <p class="hint">{say(words.photo)}</p>}
      {isShort && <p class="hint">{say(words.short)}</p>}
      <div class="acts">
        <button type="submit" disabled={isSending} aria-keyshortcuts="Control+Enter" title="Ctrl+Enter">
          {say(isSending ? words.sending : words.send)} · {say(eventLabel(detail.row.kind, type))}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(words.aside)} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  )
}

/** A result of a few characters tells the citizen nothing. */
function isTooShort(form: HTMLFormElement): boolean {
  const result = form.elements.namedItem('result')
  if (!(result instanceof HTMLTextAreaElement)) return false
  const { length } = result.value.trim()
  return length > 0 && length < 10
}
