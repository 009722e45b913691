import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { draft, write, type Searched } from './intake-draft.ts'
import { Field, fieldId, fieldProps } from './intake-field.tsx'
import { findNamed, type Named } from './intake-search.ts'
import { language, say } from './language.ts'

const words = {
  none: {
    zh: '沒有符合的，請換個說法，或刪字看全部',
    en: 'Nothing fits; try another word, or delete to see all',
  },
}

/**
 * A list that is searched by typing Chinese, English or a code; arrows and Enter choose, Tab takes the one at hand.
 * A plain `select` cannot be searched with a Chinese input method.
 */
export function IntakeCombo<T extends Named>(o: {
  field: Searched
  /** Path of the field in the API. */
  path: string
  label: { zh: string; en: string }
  hint: { zh: string; en: string }
  options: readonly T[]
  mark?: (one: T) => ComponentChildren
  class?: string
}) {
  const { field, options } = o
  const open = useSignal(false)
  const at = useSignal(0)
  const list = useRef<HTMLUListElement>(null)
  const chosen = options.find(({ code }) => code === draft.value[field])
  const text = chosen ? chosen[language.value] : (draft.value.typed[field] ?? '')
  const found = findNamed(chosen ? '' : text, options)
  const active = Math.max(0, Math.min(at.value, found.length - 1))
  const id = fieldId(o.path)

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, open.value])

  const keep = (code: string, typed: string) =>
    write({ [field]: code, typed: { ...draft.value.typed, [field]: typed } })

  function choose(one: T): void {
    keep(one.code, '')
    open.value = false
  }

  function show(): void {
    at.value = chosen ? options.indexOf(chosen) : 0
    open.value = true
  }

  function onKey(event: KeyboardEvent): void {
    // Zhuyin: the first key of a composition comes as 229 and not as composing.
    if (event.isComposing || event.keyCode === 229) return
    const one = found[active]
    switch (event.code) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (!open.value) show()
        else
          at.value = Math.max(0, Math.min(found.length - 1, active + (event.code === 'ArrowDown' ? 1 : -1)))
        break
      case 'Escape':
        // One layer at a time: the list closes, not the panel beside the form.
        if (open.value) event.preventDefault()
        open.value = false
        break
      case 'Enter':
      case 'NumpadEnter':
      case 'Tab':
        if (!open.value || event.ctrlKey || !one) break
        if (event.code !== 'Tab') event.preventDefault()
        if (event.code !== 'Tab' || text !== '') choose(one)
    }
  }

  return (
    <Field path={o.path} label={o.label} class={o.class ?? ''}>
      <div class="intake-combo">
        <input
          {...fieldProps(o.path)}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open.value}
          aria-controls={`${id}-list`}
          {...(open.value && found.length > 0 && { 'aria-activedescendant': `${id}-${active}` })}
          autocomplete="off"
          placeholder={say(o.hint)}
          value={text}
          class={chosen ? 'is-chosen' : ''}
          onInput={(event) => {
            keep('', event.currentTarget.value)
            at.value = 0
            open.value = true
          }}
          onKeyDown={onKey}
          onFocus={(event) => event.currentTarget.select()}
          onClick={show}
          onBlur={() => (open.value = false)}
        />
        {open.value && (
          // A list that scrolls would be a tab stop of its own.
          <ul id={`${id}-list`} role="listbox" aria-label={say(o.label)} ref={list} tabIndex={-1}>
            {found.map((one, index) => (
              <li
                key={one.code}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onPointerDown={(event) => {
                  // Before the field loses the focus, which would close the list.
                  event.preventDefault()
                  choose(one)
                }}
              >
                <span>{one[language.value]}</span>
                {o.mark?.(one)}
              </li>
            ))}
            {found.length === 0 && <li class="intake-none">{say(words.none)}</li>}
          </ul>
        )}
      </div>
    </Field>
  )
}
