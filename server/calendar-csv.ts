import { dateOf, dayNumber, weekdayOf } from '../workflows/roc-date.ts'
import type { CalendarYear } from '../workflows/working-calendar.ts'

/**
 * Reads a year of the calendar, a line a day: `2028-01-01,off,開國紀念日`, `2028-02-12,worked,補班`. Empty lines are
 * skipped. Gives the year, or what is wrong with which line.
 */
export function readCalendarCsv(year: number, csv: string): CalendarYear | { line: number; message: string } {
  const daysOff: [string, string][] = []
  const workedSaturdays: string[] = []
  const seen = new Set<string>()
  for (const [i, text] of csv.normalize('NFC').split(/\r?\n/).entries()) {
    if (text.trim() === '') continue
    const wrong = (message: string) => ({ line: i + 1, message })
    const [date = '', what = '', name = ''] = text.split(',').map((part) => part.trim())
    if (!isDay(date)) return wrong('does not begin with a day, YYYY-MM-DD')
    if (!date.startsWith(`${year}-`)) return wrong(`is not in ${year}`)
    if (seen.has(date)) return wrong('names a day a second time')
    seen.add(date)
    if (what === 'off') daysOff.push([date.slice(5), name])
    else if (what !== 'worked') return wrong('must say off or worked after the day')
    else if (weekdayOf(dayNumber(Date.parse(`${date}T12:00:00Z`))) !== 6)
      return wrong('makes a working day of a day that is no Saturday')
    else workedSaturdays.push(date.slice(5))
  }
  if (daysOff.length === 0) return { line: 1, message: 'a year without a day off is no calendar' }
  return {
    year,
    daysOff: daysOff.sort(([a], [b]) => (a < b ? -1 : 1)),
    workedSaturdays: workedSaturdays.sort(),
  }
}

/** Whether there is such a day: 2026-02-29 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T12:00:00Z`)
  return !Number.isNaN(at) && dateOf(dayNumber(at)) === text
}
