import { useState } from 'preact/hooks'
import type { Condition } from '../../workflows/catalogue/catalogue.ts'
import { catalogue } from './catalogue.ts'
import type { LineField } from './catalogue-fields.ts'
import { conditionsIn, conditionText } from './condition-text.ts'
import { say } from './language.ts'

const words = {
  none: { zh: '（無）', en: '(none)' },
  add: { zh: '加入…', en: 'Add…' },
  questions: { zh: '可用的題目與值', en: 'Questions and values that may be named' },
  remove: { zh: '移除', en: 'Remove' },
}

interface Written {
  field: LineField
  value: unknown
  disabled: boolean
  onValue(value: unknown): void
}

/** One field of a line of the catalogue; what kind of control it is follows from how it is written. */
export function LineFieldInput(o: Written) {
  const { disabled, field, onValue, value } = o
  const title = say(field.title)
  switch (field.how) {
    case 'check':
      return (
        <label class="check">
          <input
            type="checkbox"
            checked={value === true}
            disabled={disabled}
            onChange={({ currentTarget }) => onValue(currentTarget.checked)}
          />{' '}
          {title}
        </label>
      )
    case 'choice':
      return (
        <label>
          {title}
          <select
            value={textOf(value)}
            disabled={disabled}
            onChange={({ currentTarget }) => onValue(currentTarget.value === '' ? null : currentTarget.value)}
          >
            {(field.optional || value === null || value === undefined) && (
              <option value="">{say(words.none)}</option>
            )}
            {field.options?.().map((one) => (
              <option key={one.code} value={one.code}>
                {say(one)}
              </option>
            ))}
          </select>
        </label>
      )
    case 'choices':
      return <Choices {...o} />
    case 'conditions':
      return <Conditions {...o} />
    case 'text':
      return (
        <label class="wide">
          {title}
          <textarea
            rows={14}
            value={textOf(value)}
            maxLength={8_000}
            disabled={disabled}
            onInput={({ currentTarget }) => onValue(currentTarget.value)}
          />
        </label>
      )
    case 'number':
      return (
        <label>
          {title}
          <input
            type="number"
            min={0}
            value={textOf(value)}
            disabled={disabled}
            onInput={({ currentTarget }) => onValue(Number(currentTarget.value))}
          />
        </label>
      )
    case 'line':
      return (
        <label class={field.name === 'subject' ? 'wide' : undefined}>
          {title}
          <input
            value={textOf(value)}
            maxLength={200}
            disabled={disabled}
            onInput={({ currentTarget }) =>
              onValue(field.optional && currentTarget.value === '' ? null : currentTarget.value)
            }
          />
        </label>
      )
  }
}

function Choices({ disabled, field, onValue, value }: Written) {
  const chosen = (value ?? []) as string[]
  const options = field.options?.() ?? []
  const nameOf = (code: string) => {
    const found = options.find((one) => one.code === code)
    return found ? say(found) : code
  }
  return (
    <fieldset class="wide">
      <legend>{say(field.title)}</legend>
      <ul class="chosen">
        {chosen.length === 0 && <li>{say(words.none)}</li>}
        {chosen.map((code) => (
          <li key={code}>
            {nameOf(code)}
            {!disabled && (
              <button
                type="button"
                class="quiet"
                aria-label={`${say(words.remove)} ${nameOf(code)}`}
                onClick={() => onValue(chosen.filter((one) => one !== code))}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <select
          aria-label={`${say(field.title)}：${say(words.add)}`}
          value=""
          onChange={({ currentTarget }) => onValue([...chosen, currentTarget.value])}
        >
          <option value="">{say(words.add)}</option>
          {options
            .filter(({ code }) => !chosen.includes(code))
            .map((one) => (
              <option key={one.code} value={one.code}>
                {say(one)}
              </option>
            ))}
        </select>
      )}
    </fieldset>
  )
}

/** Keeps what is typed as it is typed, and hands on what it means. */
function Conditions({ disabled, field, onValue, value }: Written) {
  const isOne = field.name === 'when'
  const [text, setText] = useState(() =>
    conditionText(isOne ? [(value ?? {}) as Condition] : ((value ?? []) as Condition[])),
  )
  return (
    <div class="wide">
      <label>
        {say(field.title)}
        <textarea
          rows={4}
          value={text}
          spellcheck={false}
          disabled={disabled}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            const read = conditionsIn(currentTarget.value)
            onValue(isOne ? Object.assign({}, ...read) : read)
          }}
        />
      </label>
      {isOne && (
        <details>
          <summary>{say(words.questions)}</summary>
          <ul>
            {catalogue.value?.questions.map(({ code, en, options, zh }) => (
              <li key={code}>
                <code>{code}</code> {say({ zh, en })}{' '}
                <small>{(options ?? ['true', 'false']).join(', ')}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
