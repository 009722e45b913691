import type { Instant } from './case-event.ts'
import { dateOf, dayNumber, endOfDay, startOfDay, weekdayOf } from './roc-date.ts'

/** A year of the government's calendar. Days are `MM-DD`. */
export interface CalendarYear {
  year: number
  daysOff: readonly (readonly [day: string, name: string])[]
  workedSaturdays: readonly string[]
}

/** The city stops work by reason of a typhoon or the like. */
export interface Closure {
  /** `YYYY-MM-DD`, with the hours of that day, `HH:MM`; `24:00` ends it. */
  date: string
  from: string
  to: string
  /** District code; null: the whole city. */
  district: string | null
}

/** How long something may take. Hours run round the clock, whatever the calendar says. */
export interface Term {
  kind: 'hours' | 'workdays' | 'calendarDays'
  n: number
  /** A last calendar day on a day off moves to the next working day (行政程序法 §48 IV). */
  rollsOver?: boolean
}

/** Says which days the city works, and remembers what it has said: one calendar is asked about the same days all year. */
export interface WorkingCalendar {
  /**
   * Whether a day (`dayNumber`) is worked. Throws `CalendarYearMissing`. `district`: whose closures count beside those of
   * the whole city.
   */
  isWorked(day: number, district: string | null): boolean
}

/** A date fell into a year that nobody has loaded: a deadline is never guessed. */
export class CalendarYearMissing extends Error {
  readonly year: number
  constructor(year: number) {
    super(`the working calendar of ${year} is not loaded`)
    this.name = 'CalendarYearMissing'
    this.year = year
  }
}

/** A closure of half a working day or more takes the day out of working-day clocks (domain.md §12), minutes. */
const halfDay = 4 * 60
const office = { opens: 8 * 60, closes: 17 * 60 + 30 }

export function workingCalendar(
  years: readonly CalendarYear[],
  closures: readonly Closure[] = [],
): WorkingCalendar {
  const loaded = new Set(years.map(({ year }) => year))
  const off = new Set(years.flatMap(({ daysOff, year }) => daysOff.map(([day]) => `${year}-${day}`)))
  const worked = new Set(
    years.flatMap(({ workedSaturdays, year }) => workedSaturdays.map((day) => `${year}-${day}`)),
  )
  const closed = new Set(
    closures.filter(isHalfDay).map(({ date, district }) => `${date} ${district ?? 'city'}`),
  )

  const known = new Map<string | null, Map<number, boolean>>()
  function look(day: number, district: string | null): boolean {
    const date = dateOf(day)
    const year = Number(date.slice(0, 4))
    if (!loaded.has(year)) throw new CalendarYearMissing(year)
    if (closed.has(`${date} city`) || closed.has(`${date} ${district}`)) return false
    return worked.has(date) || (!off.has(date) && weekdayOf(day) <= 5)
  }
  return {
    isWorked(day, district) {
      let days = known.get(district)
      if (!days) known.set(district, (days = new Map()))
      let is = days.get(day)
      if (is === undefined) days.set(day, (is = look(day, district)))
      return is
    },
  }
}

/**
 * When a term that starts at `from` is over. Hours count from the instant; days from the day after, and their last
 * day counts whole, in the city's time. Throws `CalendarYearMissing` when the way there or the last day is unknown.
 */
export function termEnd(
  calendar: WorkingCalendar,
  term: Term,
  { district, from }: { from: Instant; district: string | null },
): Instant {
  if (term.kind === 'hours') return from + term.n * 3_600_000
  let day = dayNumber(from)
  if (term.kind === 'workdays') {
    for (let left = term.n; left > 0; left -= Number(calendar.isWorked(day, district))) day += 1
  } else {
    day += term.n
    // Asked even when it does not matter: a last day in an unknown year is refused.
    while (!calendar.isWorked(day, district) && term.rollsOver) day += 1
  }
  return endOfDay(day)
}

/** Worked days after the day of `from`, up to and with the day of `to`. Throws `CalendarYearMissing`. */
export function workdaysBetween(
  calendar: WorkingCalendar,
  { from, to, district }: { from: Instant; to: Instant; district: string | null },
): number {
  let n = 0
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1)
    n += Number(calendar.isWorked(day, district))
  return n
}

/** The end of the day that lies `n` worked days before the day of `due`. Throws `CalendarYearMissing`. */
export function workdaysBefore(
  calendar: WorkingCalendar,
  n: number,
  { due, district }: { due: Instant; district: string | null },
): Instant {
  let day = dayNumber(due)
  for (let left = n; left > 0; left -= Number(calendar.isWorked(day, district))) day -= 1
  return endOfDay(day)
}

/**
 * When given shares of a limit of `n` worked days have passed, counted in the office hours of those days: half of six
 * days is the close of the third, three quarters of one day its afternoon. Shares that reach into a year that is not
 * loaded are left out.
 */
export function officeMoments(
  calendar: WorkingCalendar,
  n: number,
  shares: readonly number[],
  { from, district }: { from: Instant; district: string | null },
): Instant[] {
  const moments: Instant[] = []
  let day = dayNumber(from)
  let counted = 0
  for (const share of shares) {
    const wanted = Math.ceil(share * n)
    try {
      while (counted < wanted) {
        day += 1
        counted += Number(calendar.isWorked(day, district))
      }
    } catch (problem) {
      if (problem instanceof CalendarYearMissing) return moments
      throw problem
    }
    const part = share * n - (wanted - 1)
    moments.push(atMinute(day, Math.round(office.opens + part * (office.closes - office.opens))))
  }
  return moments
}

/** The next instant in office hours: reminders of petitions wait for it. In an unknown year the instant itself. */
export function officeInstant(calendar: WorkingCalendar, at: Instant): Instant {
  try {
    let day = dayNumber(at)
    while (!calendar.isWorked(day, null) || at > atMinute(day, office.closes)) day += 1
    return Math.max(at, atMinute(day, office.opens))
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return at
    throw problem
  }
}

const atMinute = (day: number, minute: number): Instant => startOfDay(day) + minute * 60_000

function isHalfDay({ from, to }: Closure): boolean {
  const first = Math.max(office.opens, minutes(from))
  const last = Math.min(office.closes, minutes(to))
  return last - first >= halfDay
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}
