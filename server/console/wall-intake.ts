import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import { ApiProblem } from './api.ts'
import { now } from './ticker.ts'
import { closedSince, dayStart, todayOf, type Today } from './wall-today.ts'

/** Closed cases are read again this long after one has left the screen, ms: a busy moment is one reading. */
const calm = 3_000

/**
 * Today's intake: live rows know no closed case, so these are read at the start and whenever a row has left.
 * Null until the first reading has come.
 */
export function todaysIntake(
  rows: ReadonlySignal<ReadonlyMap<string, CaseRow>>,
): ReadonlySignal<Today | null> {
  const closed = signal<readonly CaseRow[] | null>(null)
  /** Left the screen since the closed ones were read: of today all the same. */
  const left = signal<readonly CaseRow[]>([])
  let before: ReadonlyMap<string, CaseRow> = new Map()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    timer = undefined
    const contained = new Set(left.peek())
    try {
      closed.value = await closedSince(dayStart(now.peek()))
      left.value = left.peek().filter((row) => !contained.has(row))
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      readSoon()
    }
  }
  function readSoon(): void {
    timer ??= setTimeout(() => void read(), calm)
  }

  effect(() => {
    const present = rows.value
    const gone = [...before.values()].filter(({ id }) => !present.has(id))
    before = present
    if (gone.length === 0) return
    left.value = [...left.peek(), ...gone]
    readSoon()
  })
  void read()

  return computed(
    () =>
      closed.value && todayOf({ open: rows.value, closed: closed.value, left: left.value, now: now.value }),
  )
}
