import { signal } from '@preact/signals'
import { me } from './me.ts'
import { now } from './ticker.ts'

/** A case of this agent's day. Numbers only: what the case holds is read again, where access is checked. */
export interface TodaysCase {
  readonly id: string
  readonly no: string
  readonly kind: 'opened' | 'joined'
}

/** Newest first. */
export const todays = signal<readonly TodaysCase[]>([])

const kept = 'intake-today'

export function remember(one: TodaysCase): void {
  todays.value = [one, ...todays.value.filter(({ id }) => id !== one.id)]
  localStorage.setItem(kept, JSON.stringify({ of: ofToday(), cases: todays.value }))
}

/** Takes up what this login opened earlier today on this machine; another day or login starts empty. */
export function recallToday(): void {
  const text = localStorage.getItem(kept)
  if (text === null) return
  try {
    // Written by `remember` and by nobody else.
    const found = JSON.parse(text) as { of: string; cases: TodaysCase[] }
    if (found.of === ofToday()) todays.value = found.cases
    else localStorage.removeItem(kept)
  } catch {
    localStorage.removeItem(kept)
  }
}

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' })
const ofToday = () => `${me.value?.id} ${day.format(now.peek())}`
