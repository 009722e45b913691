import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Catalogue } from '../wire/account.ts'
import { findCategories } from './intake-category-search.ts'
import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { language, say } from './language.ts'

const words = {
  label: { zh: '類別', en: 'Category' },
  hint: {
    zh: '輸入中文、英文或代碼，例：坑洞、light',
    en: 'Type Chinese, English or the code, e.g. pothole',
  },
  none: {
    zh: '沒有符合的類別，請換個說法，或刪字看全部',
    en: 'Nothing fits; try another word, or delete to see all',
  },
  urgent: { zh: '急迫', en: 'hazard' },
}

type Category = Catalogue['categories'][number]

/** Zhuyin: keys of a composition belong to the input method (first one comes as 229 and not as composing). */
const isComposed = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229

/** Combobox over the categories: type, arrows, Enter. */
export function IntakeCategory({ catalogue }: { catalogue: Catalogue }) {
  const open = useSignal(false)
  const at = useSignal(0)
  const list = useRef<HTMLUListElement>(null)
  const { category, categoryText } = draft.value
  const found = findCategories(category === '' ? categoryText : '', catalogue.categories)
  const active = Math.min(at.value, found.length - 1)

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, open.value])

  function choose(one: Category): void {
    write({ category: one.code, categoryText: one[language.value] })
    open.value = false
  }

  function onKey(event: KeyboardEvent): void {
    if (isComposed(event)) return
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      event.preventDefault()
      if (!open.value) open.value = true
      else at.value = Math.max(0, Math.min(found.length - 1, active + (event.code === 'ArrowDown' ? 1 : -1)))
    } else if (event.code === 'Escape') {
      if (open.value) event.stopPropagation()
      open.value = false
    } else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && !event.ctrlKey && open.value) {
      event.preventDefault()
      const one = found[active]
      if (one) choose(one)
    }
  }

  return (
    <Field path="category" label={words.label} class="intake-category">
      <div class="intake-combo">
        <input
          {...fieldProps('category')}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open.value}
          aria-controls="category-list"
          {...(open.value && found.length > 0 && { 'aria-activedescendant': `category-${active}` })}
          autocomplete="off"
          placeholder={say(words.hint)}
          value={categoryText}
          class={category === '' ? '' : 'is-chosen'}
          onInput={(event) => {
            write({ categoryText: event.currentTarget.value, category: '' })
            at.value = 0
            open.value = true
          }}
          onKeyDown={onKey}
          onClick={() => (open.value = true)}
          onBlur={() => (open.value = false)}
        />
        {open.value && (
          <ul id="category-list" role="listbox" aria-label={say(words.label)} ref={list}>
            {found.map((one, index) => (
              <li
                key={one.code}
                id={`category-${index}`}
                role="option"
                aria-selected={index === active}
                onPointerDown={(event) => {
                  // Before the field loses the focus, which would close the list.
                  event.preventDefault()
                  choose(one)
                }}
              >
                <span>{one[language.value]}</span>
                <small>{one.code}</small>
                {one.hazard === 'immediate' && <em>{say(words.urgent)}</em>}
              </li>
            ))}
            {found.length === 0 && <li class="intake-none">{say(words.none)}</li>}
          </ul>
        )}
      </div>
    </Field>
  )
}
