import type { CaseRow } from '../wire/case.ts'
import { dueLevel } from './due-level.ts'

/** How many cases that are in time now will be late at an hour to come, if nobody acts. */
export interface Forecast {
  at: number
  late: number
}

/** The city's even hours are those of UTC: it is eight hours ahead all year. */
const step = 2 * 3_600_000
const steps = 4

/**
 * For the next four even hours (ms): open cases whose running limit falls due until then. Each case counts by its
 * nearest limit only; what is late already, has no running clock or will be opened later is not counted.
 */
export function forecastOf(rows: readonly CaseRow[], now: number): Forecast[] {
  const first = (Math.floor(now / step) + 1) * step
  const forecasts = Array.from({ length: steps }, (_, i) => ({ at: first + i * step, late: 0 }))
  for (const row of rows) {
    const level = dueLevel(row, now)
    if (row.dueAt === null || level === 'late' || level === 'paused') continue
    for (const forecast of forecasts) if (row.dueAt <= forecast.at) forecast.late += 1
  }
  return forecasts
}
