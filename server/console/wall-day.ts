import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import type { CityDay } from '../wire/city-day.ts'
import { now } from './ticker.ts'

/** After a case has come or gone the day is counted again so much later, ms: a busy moment is one count. */
const calm = 3_000
/** Without any news it is counted again this often, ms: a quarter of an hour begins, at midnight a day. */
const pace = 60_000
/** A count that could not be renewed for so long is no longer told, ms. */
const tooOld = 5 * 60_000

/** What came in and was released today by the quarter of an hour; null while it is not known. */
export function cityDay(rows: ReadonlySignal<ReadonlyMap<string, CaseRow>>): ReadonlySignal<CityDay | null> {
  const counted = signal<{ day: CityDay; at: number } | null>(null)
  let soon: ReturnType<typeof setTimeout> | undefined
  let before: ReadonlyMap<string, CaseRow> | undefined

  async function count(): Promise<void> {
    clearTimeout(soon)
    soon = undefined
    const day = await readDay()
    if (day) counted.value = { day, at: performance.now() }
  }
  effect(() => {
    const present = rows.value
    const isSame = before?.size === present.size && [...present.keys()].every((id) => before?.has(id))
    before = present
    if (!isSame) soon ??= setTimeout(() => void count(), calm)
  })
  setInterval(() => void count(), pace)
  void count()

  return computed(() => {
    const { value } = counted
    // Asked each second; measured by this page's own counter, which nobody sets.
    return now.value > 0 && value && performance.now() - value.at < tooOld ? value.day : null
  })
}

/** Asks by itself, not by api.ts: a login that ended must not carry the wall to another page. */
async function readDay(): Promise<CityDay | undefined> {
  try {
    const answer = await fetch('/live/day')
    return answer.ok ? ((await answer.json()) as CityDay) : undefined
  } catch {
    return undefined
  }
}
