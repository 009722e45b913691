import { dayNumber } from '../workflows/roc-date.ts'
import type { Parts } from './commands/parts.ts'
import type { Metrics } from './metrics.ts'

/**
 * Days until the loaded calendar ends, counted in whole years from the present one on: 0 on its last day, negative when
 * today itself is in no loaded year. At 60 an administrator is told.
 */
export function daysLoaded({ catalogue, clock }: Pick<Parts, 'catalogue' | 'clock'>): number {
  const today = dayNumber(clock.now())
  const loaded = new Set(catalogue.calendar.years.map(({ year }) => year))
  let year = new Date(today * 86_400_000).getUTCFullYear()
  while (loaded.has(year)) year += 1
  return dayNumber(Date.parse(`${year}-01-01T12:00:00Z`)) - 1 - today
}

/** Below 60 somebody must load the next year: deadlines beyond the last one are refused. */
export const measureCalendar = (metrics: Metrics, parts: Pick<Parts, 'catalogue' | 'clock'>): void =>
  metrics.gauge('hotline_calendar_ends_days', 'Days until the loaded working calendar ends', () =>
    daysLoaded(parts),
  )
