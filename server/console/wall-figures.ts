import type { CaseRow } from '../wire/case.ts'
import { dueLevel } from './due-level.ts'
import { forecastOf, type Forecast } from './wall-forecast.ts'

/** Open cases of a district or an agency. */
export interface Load {
  open: number
  overdue: number
}

/** What the wall says at one instant; every number is counted from the same rows. */
export interface Survey {
  at: number
  open: number
  overdue: number
  /** Past 75 % of the allowed time, those past 90 % not counted again. */
  soon: number
  urgent: number
  awaiting: number
  /** Finished and waiting for the centre to release them. */
  toRelease: number
  /** Returned by an agency or before the arbiter. */
  returned: number
  alarms: number
  paused: number
  districts: ReadonlyMap<string, Load>
  /** Most open cases first. */
  agencies: readonly (Load & { code: string })[]
  /** Overdue cases, the latest to miss its deadline first. */
  breaches: readonly CaseRow[]
  /** Past 75 % and not overdue, nearest deadline first. */
  nearing: readonly CaseRow[]
  forecast: readonly Forecast[]
}

/** Counts all open rows once, as they stand at `now`. */
export function surveyOf(rows: readonly CaseRow[], now: number): Survey {
  const sums = { open: 0, overdue: 0, soon: 0, urgent: 0 }
  const more = { awaiting: 0, toRelease: 0, returned: 0, alarms: 0, paused: 0 }
  const districts = new Map<string, Load>()
  const agencies = new Map<string, Load>()
  const breaches: CaseRow[] = []
  const nearing: CaseRow[] = []
  for (const row of rows) {
    const level = dueLevel(row, now)
    const isOverdue = level === 'late'
    sums.open += 1
    if (isOverdue) {
      sums.overdue += 1
      breaches.push(row)
    } else if (level === 'soon' || level === 'urgent') {
      sums[level] += 1
      nearing.push(row)
    }
    if (row.stage === 'awaitingAcceptance') more.awaiting += 1
    if (row.stage === 'finished') more.toRelease += 1
    if (row.stage === 'returned' || row.stage === 'arbitration') more.returned += 1
    if (row.pausedAt !== null) more.paused += 1
    more.alarms += row.alarms
    add(agencies, row.agency, isOverdue)
    if (row.district !== null) add(districts, row.district, isOverdue)
  }
  return {
    at: now,
    ...sums,
    ...more,
    districts,
    agencies: [...agencies]
      .map(([code, load]) => ({ code, ...load }))
      .sort((a, b) => b.open - a.open || b.overdue - a.overdue || compare(a.code, b.code)),
    breaches: breaches.sort((a, b) => (b.dueAt ?? 0) - (a.dueAt ?? 0) || compare(b.id, a.id)),
    nearing: nearing.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || compare(a.id, b.id)),
    forecast: forecastOf(rows, now),
  }
}

function add(loads: Map<string, Load>, code: string, overdue: boolean): void {
  const load = loads.get(code) ?? { open: 0, overdue: 0 }
  load.open += 1
  if (overdue) load.overdue += 1
  loads.set(code, load)
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Share of overdue cases as one of five steps, 0 = none to 4 = more than a third; undefined without open cases. */
export function shadeOf(load: Load | undefined): 0 | 1 | 2 | 3 | 4 | undefined {
  if (!load || load.open === 0) return undefined
  const share = load.overdue / load.open
  if (share === 0) return 0
  if (share <= 0.05) return 1
  if (share <= 0.15) return 2
  return share <= 1 / 3 ? 3 : 4
}
