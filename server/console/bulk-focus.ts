import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { putAway, step, type BarStep } from './bulk-bar-state.ts'

/** What takes the focus at each step, the first that is there and can be used. */
const targets: Partial<Record<BarStep['is'], string>> = {
  filling: 'form select, form textarea, form [type=submit]',
  tried: 'form [type=submit]:enabled, .check button, form .acts button:enabled',
  broken: 'form [type=submit]:enabled',
  done: '.outcome button',
}

/**
 * Keeps the keyboard in the bar from step to step: a button that is locked while it works loses the focus, and whoever
 * works without a mouse would be sent back to the top of the page. A focus that the person took elsewhere stays there.
 */
export function useBarFocus(bar: RefObject<HTMLElement | null>): void {
  const now = step.value
  const act = 'act' in now ? now.act : undefined
  const before = useRef<{ is: BarStep['is']; act: typeof act }>({ is: now.is, act })
  useEffect(() => {
    const was = before.current
    before.current = { is: now.is, act }
    const isChosen = act !== undefined && act !== was.act
    const isAnswered = (was.is === 'trying' || was.is === 'sending') && hasFocus(bar.current)
    if (isChosen || isAnswered) focusOn(bar.current, now.is)
  }, [now.is, act])
}

const hasFocus = (bar: HTMLElement | null) =>
  document.activeElement === document.body || !!bar?.contains(document.activeElement)

function focusOn(bar: HTMLElement | null, is: BarStep['is']): void {
  const wanted = targets[is]?.split(', ') ?? []
  const found = wanted.map((one) => bar?.querySelector<HTMLElement>(one)).find((one) => !!one)
  found?.focus()
}

/** Ctrl+Enter goes on from within the text, Esc puts the act away; the words stay for when it is chosen again. */
export function onBarKeyDown(event: KeyboardEvent & { currentTarget: HTMLFormElement }): void {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return
  if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  } else if (event.code === 'Escape' && step.peek().is !== 'sending' && step.peek().is !== 'trying') {
    event.preventDefault()
    putAway()
    document.querySelector<HTMLElement>('.case-list [role=grid]')?.focus()
  }
}
