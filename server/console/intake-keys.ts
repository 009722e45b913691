import { useEffect } from 'preact/hooks'

/** The commands of the form. They carry Ctrl or are function keys, so they work while somebody types. */
export function useIntakeKeys(o: { send(): void; find(): void; start(): void; close(): void }): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      // Zhuyin: the first key of a composition comes as 229 and not as composing.
      if (event.isComposing || event.keyCode === 229) return
      const act = commandOf(event, o)
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

function commandOf(
  { code, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent,
  o: Parameters<typeof useIntakeKeys>[0],
): (() => void) | undefined {
  if (altKey || metaKey) return undefined
  if (ctrlKey && !shiftKey) {
    if (code === 'Enter' || code === 'NumpadEnter') return o.send
    return code === 'KeyK' ? o.find : undefined
  }
  if (ctrlKey) return undefined
  if (code === 'F6') return () => stepPane(shiftKey ? -1 : 1)
  if (code === 'F2') return o.start
  return code === 'Escape' ? o.close : undefined
}

const focusable = 'input, select, textarea, button:not(:disabled), summary, [tabindex="0"]'

/** The focus goes to the next part of the screen that can take it. */
function stepPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) =>
    pane.querySelector(focusable),
  )
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + step + panes.length) % panes.length]
  next?.querySelector<HTMLElement>(focusable)?.focus()
}
