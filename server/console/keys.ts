import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { me } from './me.ts'

export interface KeyBinding {
  /** The key's place on the board (`KeyA`, `Slash`, `F2`): the same under every input method. */
  code: string
  shift?: boolean
  /** With Ctrl (or Cmd) held: works in text fields as well. */
  ctrl?: boolean
  label: { zh: string; en: string }
  act(): void
}

type Bindings = readonly KeyBinding[]

/** What the keys do now, by part of the page; the one added last is asked first. */
export const boundKeys = signal<readonly { bindings: Bindings }[]>([])

/** Binds keys while the component is shown. A composing input method keeps every key to itself. */
export function useKeys(bindings: Bindings): void {
  const held = useRef({ bindings })
  held.current.bindings = bindings
  useEffect(() => {
    const own = held.current
    boundKeys.value = [...boundKeys.peek(), own]
    return () => {
      boundKeys.value = boundKeys.peek().filter((other) => other !== own)
    }
  }, [])
}

document.addEventListener('keydown', (event) => {
  // The first key of a Zhuyin syllable says only 229, the later ones isComposing.
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.defaultPrevented) return
  const ctrl = event.ctrlKey || event.metaKey
  const plain = !ctrl && !/^F\d+$/.test(event.code)
  if (plain && (writes(event.target) || me.peek()?.singleKeys === false)) return
  if (!ctrl && document.querySelector('dialog[open]')) return
  const found = boundKeys
    .peek()
    .toReversed()
    .flatMap(({ bindings }) => bindings)
    .find(
      ({ code, shift = false, ctrl: withCtrl = false }) =>
        code === event.code && shift === event.shiftKey && withCtrl === ctrl,
    )
  if (!found) return
  event.preventDefault()
  found.act()
})

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

/** What stands on the key, e.g. `A`, `⇧R`, `Ctrl+Enter`. */
export const keyName = ({ code, shift, ctrl }: Pick<KeyBinding, 'code' | 'shift' | 'ctrl'>): string =>
  `${ctrl ? 'Ctrl+' : ''}${shift && code !== 'Slash' ? '⇧' : ''}${named(code, shift)}`

const named = (code: string, shift = false) =>
  code === 'Slash' ? (shift ? '?' : '/') : code.replace(/^(Key|Digit|Arrow)/, '')
