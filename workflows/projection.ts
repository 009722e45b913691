import type { CaseContext } from './case-context.ts'
import type { CaseRow } from './case-row.ts'
import type { Instant } from './case-event.ts'
import type { ClockName } from './clock-name.ts'
import { breachRung } from './clock-state.ts'
import type { StoredSnapshot } from './snapshot.ts'

/** Every column of a case that lists, walls and searches read; written with the snapshot, never by hand. */
export interface Projection extends Omit<CaseRow, 'ver' | 'mergedInto'> {
  road: string | null
  assetNo: string | null
  mergedInto: string | null
  mergedIntoNo: string | null
  /** The case that this one came out of: the lead of a co-handling, the other half of a conversion. */
  origin: string | null
  closedAt: Instant | null
}

/** The columns that mean the same for every kind. */
export function common(value: StoredSnapshot['value'], c: CaseContext, clocks: readonly ClockName[]) {
  const { place } = c
  const due = earliestRunning(value, c, clocks)
  return {
    id: c.id,
    no: c.no,
    category: c.category,
    district: place.district ?? null,
    village: place.village ?? null,
    road: place.road ?? null,
    assetNo: place.assetNo ?? null,
    lat: place.lat ?? null,
    lng: place.lng ?? null,
    agency: c.agency,
    officer: c.officer ?? null,
    dueAt: due?.due ?? null,
    dueClock: due?.name ?? null,
    dueAllowed: due?.allowed ?? null,
    breached: clocks.some((name) => isRunning(value, name) && (c.clocks[name]?.rung ?? 0) >= breachRung),
    alarms: c.alarms.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).length,
    openedAt: c.openedAt,
    finishedAt: c.finishedAt ?? null,
  }
}

/** The flags that hold, in the order of their names here. */
export const holding = <F extends string>(flags: Record<F, boolean>): F[] =>
  (Object.keys(flags) as F[]).filter((flag) => flags[flag])

export const region = (value: StoredSnapshot['value'], name: string): unknown =>
  (value as Record<string, unknown>)[name]

/** A region's state is its name, or an object of one key while a state inside it holds. */
const isRunning = (value: StoredSnapshot['value'], name: string) => {
  const state = region(value, name)
  return typeof state === 'object' && state !== null && 'running' in state
}

function earliestRunning(value: StoredSnapshot['value'], c: CaseContext, clocks: readonly ClockName[]) {
  let first: { name: ClockName; due: Instant; allowed: number } | undefined
  for (const name of clocks) {
    const clock = c.clocks[name]
    if (!clock || !isRunning(value, name)) continue
    if (!first || clock.due < first.due) first = { name, due: clock.due, allowed: clock.allowed }
  }
  return first
}
