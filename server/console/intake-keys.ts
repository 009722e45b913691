import { useKeys } from './keys.ts'

const words = {
  send: { zh: '立案；之後：下一通', en: 'Open the case; then: next call' },
  find: { zh: '查案號', en: 'Find a case' },
  start: { zh: '到新案', en: 'To the new case' },
  next: { zh: '下一區', en: 'Next part of the screen' },
  before: { zh: '上一區', en: 'Part before' },
}

/** The commands of the form. They carry Ctrl or are function keys, so they work while somebody types. */
export function useIntakeKeys(o: { send(): void; find(): void; start(): void }): void {
  useKeys([
    { code: 'Enter', ctrl: true, label: words.send, act: o.send },
    { code: 'KeyK', ctrl: true, label: words.find, act: o.find },
    { code: 'F2', label: words.start, act: o.start },
    { code: 'F6', label: words.next, act: () => stepPane(1) },
    { code: 'F6', shift: true, label: words.before, act: () => stepPane(-1) },
  ])
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
