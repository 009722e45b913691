import { useEffect, useRef } from 'preact/hooks'
import type { Catalogue } from '../wire/account.ts'
import { IntakeCaller } from './intake-caller.tsx'
import { IntakeCategory } from './intake-category.tsx'
import { draft, emptyDraft, isBlank, write } from './intake-draft.ts'
import { Field, fieldId, fieldProps } from './intake-field.tsx'
import { IntakeMore } from './intake-more.tsx'
import { IntakeNoCase } from './intake-no-case.tsx'
import { IntakePlace } from './intake-place.tsx'
import { IntakePosition } from './intake-position.tsx'
import { fieldProblems, forgetProblems, missing, refusal, refused, writtenAnew } from './intake-problem.ts'
import { IntakeQuestions } from './intake-questions.tsx'
import { openCase, sending } from './intake-send.ts'
import { say } from './language.ts'

const words = {
  title: { zh: '新案', en: 'New case' },
  description: { zh: '說明', en: 'Description' },
  send: { zh: '立案', en: 'Open the case' },
  sending: { zh: '立案中…', en: 'Opening…' },
  clear: { zh: '清空', en: 'Clear' },
}

/** The form of one call, in the order in which a caller tells it. */
export function IntakeForm({ catalogue }: { catalogue: Catalogue }) {
  const summary = useRef<HTMLParagraphElement>(null)
  const attempt = [refused.value, missing.value]

  useEffect(() => {
    // The eye and the focus go where something is to be mended.
    const control = Object.keys(fieldProblems.peek())
      .map((path) => document.getElementById(fieldId(path)))
      .find((found) => found !== null)
    if (control) control.focus()
    else if (refused.value) summary.current?.focus()
  }, attempt)

  return (
    <form
      class="intake-form"
      data-pane
      noValidate
      aria-labelledby="intake-title"
      onInput={writtenAnew}
      onSubmit={(event) => event.preventDefault()}
    >
      <h1 id="intake-title">
        {say(words.title)} <kbd>F2</kbd>
      </h1>
      <p class="problem" role="alert" tabIndex={-1} ref={summary}>
        {refusal.value && [say(refusal.value.sentence), refusal.value.problem.errorNo].join(' ')}
      </p>
      <IntakeCaller />
      <IntakeCategory catalogue={catalogue} />
      <IntakePlace catalogue={catalogue} />
      <IntakeQuestions catalogue={catalogue} />
      <Field path="description" label={words.description} class="intake-description">
        <textarea
          {...fieldProps('description')}
          rows={4}
          maxLength={4000}
          value={draft.value.description}
          onInput={(event) => write({ description: event.currentTarget.value })}
        />
      </Field>
      <IntakeMore catalogue={catalogue} />
      <IntakePosition />
      <div class="intake-buttons">
        <button
          type="button"
          aria-keyshortcuts="Control+Enter"
          disabled={sending.value}
          onClick={() => void openCase(catalogue)}
        >
          {say(sending.value ? words.sending : words.send)} <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" class="quiet" disabled={isBlank(draft.value)} onClick={clear}>
          {say(words.clear)}
        </button>
        <IntakeNoCase />
      </div>
    </form>
  )
}

function clear(): void {
  forgetProblems()
  draft.value = emptyDraft()
}
