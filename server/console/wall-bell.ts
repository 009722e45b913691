import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Live, LiveAlarm } from './live.ts'
import { now } from './ticker.ts'
import { ring } from './wall-sound.ts'

/** So long an alarm rings again and again, unless somebody acknowledges it, ms. A default: no source gives it. */
const ringsFor = 10 * 60_000
const every = 60_000
/** Three times, once a second (WCAG 2.3.1). */
const flashes = 3_000

/**
 * A missed limit is heard once when its alarm comes, and again each minute until it is acknowledged or ten minutes old.
 * Alarms that were old when the wall was put up are silent; those of a time without connection are not.
 * True while the edge of the wall flashes.
 */
export function bell({ alarms, state }: Pick<Live, 'alarms' | 'state'>): ReadonlySignal<boolean> {
  const flashing = signal(false)
  const heard = new Set<string>()
  let hungAt: number | undefined
  let rungAt = 0

  effect(() => {
    const open = alarms.value
    const at = now.value
    if (state.value !== 'live') return
    hungAt ??= at
    const from = hungAt - ringsFor
    const fresh = open.filter((alarm) => alarm.at > from && !heard.has(nameOf(alarm)))
    for (const alarm of fresh) heard.add(nameOf(alarm))
    const isOpen = open.some((alarm) => alarm.at > Math.max(from, at - ringsFor))
    if (fresh.length === 0 && !(isOpen && at - rungAt >= every)) return
    rungAt = at
    ring()
    flashing.value = true
    setTimeout(() => (flashing.value = false), flashes)
  })
  return flashing
}

const nameOf = ({ caseId, id }: LiveAlarm) => `${caseId} ${id}`
