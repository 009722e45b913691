import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseRow } from '../wire/case.ts'

/** What is shown, and what waits until the person takes it. */
export interface Settled {
  /** Rows in the order shown; `gone` ones left since and stay until the new order is taken. */
  shown: readonly { row: CaseRow; gone: boolean }[]
  /** Cases that are new or stand elsewhere. */
  waiting: { added: number; moved: number; gone: number }
  /** Takes the new order now. */
  take(): void
}

/** After this long without a touch at the top of the list the new order is taken by itself, ms. */
const takesAfter = 5_000

/**
 * Cells change at once, but the order never moves under a hand: while `isHeld`, what is new, moved or gone waits.
 * `rows` come in the order wanted; `key` names the list, another one is shown at once.
 */
export function useSettledOrder(
  rows: readonly CaseRow[],
  o: { isHeld: boolean; key: string; isAtTop(): boolean },
): Settled {
  const held = useRef<{ key: string; rows: readonly CaseRow[] }>({ key: o.key, rows })
  const [, draw] = useState(0)
  if (!o.isHeld || held.current.key !== o.key) held.current = { key: o.key, rows }

  const wanted = held.current.rows
  const isSettled = wanted === rows
  const present = isSettled ? undefined : new Map(rows.map((row) => [row.id, row]))
  const shown = present
    ? wanted.map((old) => {
        const row = present.get(old.id)
        return { row: row ?? old, gone: row === undefined }
      })
    : rows.map((row) => ({ row, gone: false }))
  const waiting = present ? differences(wanted, rows) : { added: 0, moved: 0, gone: 0 }
  const waits = waiting.added + waiting.moved + waiting.gone > 0

  function take(): void {
    held.current = { key: o.key, rows }
    draw((n) => n + 1)
  }

  const taking = useRef(take)
  taking.current = take
  useEffect(() => {
    if (!waits) return undefined
    let touched = performance.now()
    const touch = () => (touched = performance.now())
    const timer = setInterval(() => {
      if (performance.now() - touched >= takesAfter && o.isAtTop()) taking.current()
    }, 1_000)
    for (const kind of ['pointermove', 'keydown', 'wheel'] as const)
      addEventListener(kind, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const kind of ['pointermove', 'keydown', 'wheel'] as const) removeEventListener(kind, touch)
    }
  }, [waits])

  return { shown, waiting, take }
}

/** A case that only moved because others came or went is not called moved. */
function differences(before: readonly CaseRow[], now: readonly CaseRow[]): Settled['waiting'] {
  const was = new Map(before.map(({ id }, i) => [id, i]))
  const stayed = now.filter(({ id }) => was.has(id))
  const kept = new Set(stayed.map(({ id }) => id))
  const old = before.filter(({ id }) => kept.has(id))
  return {
    added: now.length - stayed.length,
    moved: stayed.filter(({ id }, i) => old[i]?.id !== id).length,
    gone: before.length - kept.size,
  }
}
