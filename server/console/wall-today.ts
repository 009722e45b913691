import type { CaseRow } from '../wire/case.ts'
import { get } from './api.ts'

/** The city keeps no summer time: its day begins at 16:00 UTC. */
const cityOffset = 8 * 3_600_000
const day = 24 * 3_600_000
const pageSize = 200

/** The instant at which the city's day of `now` began, ms. */
export const dayStart = (now: number): number => Math.floor((now + cityOffset) / day) * day - cityOffset

/** Cases opened today, and how many of them are released already. */
export interface Today {
  opened: number
  released: number
}

/** Counts today's intake: the open rows, the closed ones and those that left the screen since these were read. */
export function todayOf(o: {
  open: ReadonlyMap<string, CaseRow>
  closed: Iterable<CaseRow>
  left: Iterable<CaseRow>
  now: number
}): Today {
  const since = dayStart(o.now)
  const opened = new Set<string>()
  for (const rows of [o.open.values(), o.closed, o.left]) {
    for (const row of rows) if (row.openedAt >= since) opened.add(row.id)
  }
  let released = 0
  for (const { id, openedAt, stage } of o.closed) {
    // A reopened one is open again before the closed cases are read again.
    if (openedAt >= since && stage === 'released' && !o.open.has(id)) released += 1
  }
  return { opened: opened.size, released }
}

/** Every closed case that was opened at `since` or later. @throws ApiProblem */
export async function closedSince(since: number): Promise<CaseRow[]> {
  const found: CaseRow[] = []
  for (let after = ''; ;) {
    const url = `/api/cases?closed=true&limit=${pageSize}${after}`
    const { next, rows } = await get<{ rows: CaseRow[]; next: string | null }>(url)
    found.push(...rows.filter(({ openedAt }) => openedAt >= since))
    const last = rows.at(-1)
    if (next === null || !last || last.openedAt < since) return found
    after = `&after=${encodeURIComponent(next)}`
  }
}
