import { signal } from '@preact/signals'

/** Whether the browser has promised not to let the screen sleep. */
export const awake = signal(true)

/** Asks for a screen that does not sleep, and again whenever the page comes back into sight. */
export function keepAwake(): void {
  async function ask(): Promise<void> {
    if (document.hidden) return
    try {
      const lock = await navigator.wakeLock.request('screen')
      awake.value = true
      lock.onrelease = () => (awake.value = false)
    } catch {
      // Refused, or the page came over plain http, where browsers have no such lock.
      awake.value = false
    }
  }
  document.addEventListener('visibilitychange', () => void ask())
  void ask()
}
