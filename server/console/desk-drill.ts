import type { CaseRow } from '../wire/case.ts'
import { dueLevel } from './due-level.ts'

/** How a pile of cases is taken apart, from above to below. */
export const levels = ['district', 'agency', 'category'] as const
export type Level = (typeof levels)[number]

/** What was chosen so far, from above; a lower one never stands without those above it. */
export type Drill = Partial<Record<Level, string>>

/** Stands for a case without a district. */
export const nowhere = 'none'

type Placed = Pick<CaseRow, 'district' | 'agency' | 'category'>
const codeOf = (row: Placed, level: Level) => row[level] ?? nowhere

export const isWithin = (row: Placed, drill: Drill): boolean =>
  levels.every((level) => drill[level] === undefined || codeOf(row, level) === drill[level])

/** The level that is chosen next; undefined at the bottom. */
export const nextLevel = (drill: Drill): Level | undefined =>
  levels.find((level) => drill[level] === undefined)

/** One step up; the same when there is no way up. */
export function above(drill: Drill): Drill {
  const chosen = levels.filter((level) => drill[level] !== undefined)
  return Object.fromEntries(chosen.slice(0, -1).map((level) => [level, drill[level]]))
}

export interface Part {
  code: string
  count: number
  late: number
}

/** The rows by one level: those with most late cases first, then the largest. */
export function partsOf(rows: Iterable<CaseRow>, level: Level, now: number): Part[] {
  const parts = new Map<string, Part>()
  for (const row of rows) {
    const code = codeOf(row, level)
    const part = parts.get(code) ?? { code, count: 0, late: 0 }
    part.count += 1
    if (dueLevel(row, now) === 'late') part.late += 1
    parts.set(code, part)
  }
  return [...parts.values()].sort(
    (a, b) => b.late - a.late || b.count - a.count || (a.code < b.code ? -1 : 1),
  )
}

/** How many of `cases` lie within `drill`, by the codes of `level`. */
export function countsWithin(
  cases: readonly (Placed & { n: number })[],
  drill: Drill,
  level: Level,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of cases) {
    if (!isWithin(one, drill)) continue
    const code = codeOf(one, level)
    counts.set(code, (counts.get(code) ?? 0) + one.n)
  }
  return counts
}
