import { effect } from '@preact/signals'
import type { Live } from './live.ts'

/** Nobody stands at the wall to press a key: it looks by itself, ms. */
const pace = 15_000
/** While two builds are served at once a wall would reload for ever; so it waits, ms. */
const leastBetween = 60_000
const kept = 'wall-reloaded'

/** Loads the page of a new build as soon as the server says that there is one. */
export function followBuild({ outdated }: Pick<Live, 'outdated'>): void {
  effect(() => {
    if (!outdated.value) return
    const left = Number(sessionStorage.getItem(kept) ?? 0) + leastBetween - Date.now()
    setTimeout(reload, Math.min(leastBetween, Math.max(0, left)))
  })
}

function reload(): void {
  sessionStorage.setItem(kept, String(Date.now()))
  location.reload()
}

/** A wall whose login has ended comes back by itself when somebody has signed in again on this machine. */
export function returnToLogin({ state }: Pick<Live, 'state'>): void {
  effect(() => {
    if (state.value !== 'signed-out') return
    const looking = setInterval(() => void answers('/live/day').then((yes) => yes && location.reload()), pace)
    return () => clearInterval(looking)
  })
}

/** A wall that could not be put up, because the server was away, tries again. */
export function tryAgain(): void {
  setInterval(() => void answers('/readyz').then((yes) => yes && location.reload()), pace)
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
