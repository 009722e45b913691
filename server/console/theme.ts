import { effect, signal } from '@preact/signals'

export const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const kept = 'theme'

const remembered = localStorage.getItem(kept)
/** Light or dark, or as the desk's system has it. */
export const theme = signal<Theme>(themes.find((one) => one === remembered) ?? 'system')

effect(() => {
  localStorage.setItem(kept, theme.value)
  document.documentElement.dataset['theme'] = theme.value
})
