import { signal } from '@preact/signals'

/** Number of the case that stands open beside the form; null when none does. */
export const panelNo = signal<string | null>(null)

/** Where the focus was: it goes back there when the panel closes. */
let before: HTMLElement | null = null

export function openPanel(no: string): void {
  if (panelNo.value === null && document.activeElement instanceof HTMLElement) before = document.activeElement
  panelNo.value = no
}

export function closePanel(): void {
  if (panelNo.value === null) return
  panelNo.value = null
  const back = before
  before = null
  // After the panel is gone.
  requestAnimationFrame(() => back?.focus())
}
