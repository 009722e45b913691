import type { CityDay } from '../wire/city-day.ts'

export const quartersOfADay = 96
const quarter = 15 * 60_000

/** One line of the day: what is counted of today, and of last week until the same quarter of an hour. */
export interface DayLine {
  today: readonly number[]
  weekAgo: readonly number[] | null
  /** Of the whole day so far. */
  sum: number
  /** Until the end of the last full quarter, so that both days had the same time. */
  sumThen: number
  weekAgoThen: number | null
}

/** The lines of what came in and of what was released, up to the last full quarter beside the same of last week. */
export function linesOf(day: CityDay): { opened: DayLine; released: DayLine; fullUntil: number } {
  const full = Math.max(0, day.today.opened.length - 1)
  const line = (name: 'opened' | 'released'): DayLine => {
    const today = day.today[name]
    const weekAgo = day.weekAgo?.[name] ?? null
    return {
      today,
      weekAgo,
      sum: total(today),
      sumThen: total(today.slice(0, full)),
      weekAgoThen: weekAgo && total(weekAgo.slice(0, full)),
    }
  }
  return { opened: line('opened'), released: line('released'), fullUntil: day.since + full * quarter }
}

export const total = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0)
