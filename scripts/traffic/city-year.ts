import { DateTime } from 'luxon'
import { cityZone } from '../../workflows/roc-date.ts'
import type { Arrival } from './arrival.ts'
import { arrivalsOf } from './city-day.ts'
import { dayWeight } from './city-load.ts'
import { storms, type Storm } from './profile.ts'
import { randomFrom } from './random.ts'

/** 派工 cases of 2021 (研考會 110 年度施政績效成果報告). */
export const casesPerYear = 102_423

/** The two typhoons of 2016 by month and day, each with its cases (Open1999; credit 高雄市政府). */
const stormDays: Readonly<Record<string, readonly [Storm, number]>> = {
  '09-14': ['meranti', 508],
  '09-15': ['meranti', 492],
  '09-16': ['meranti', storms.meranti.busiestDay],
  '09-27': ['megi', 294],
  '09-28': ['megi', 439],
  '09-29': ['megi', storms.megi.busiestDay],
}

/**
 * A year of Kaohsiung: 102,423 arrivals in the order of time, with the weekdays' weights and the two typhoons of
 * 2016. A day is made when it is asked for. The same seed and year give the same cases.
 */
export function* kaohsiungYear(o: { seed: string; year: number }): Generator<Arrival, void, undefined> {
  let first = 1
  for (const day of daysOf(o)) {
    yield* arrivalsOf({ seed: o.seed, first, ...day })
    first += day.count
  }
}

function daysOf({ seed, year }: { seed: string; year: number }) {
  const start = DateTime.fromObject({ year }, { zone: cityZone })
  const days = Array.from({ length: start.daysInYear ?? 365 }, (_, index) => {
    const date = start.plus({ days: index }).toFormat('yyyy-MM-dd')
    const storm = stormDays[date.slice(5)]
    const weight = storm ? 0 : dayWeight(date, randomFrom(`${seed} ${date} count`))
    return { date, storm, weight }
  })
  const inStorms = days.reduce((sum, { storm }) => sum + (storm?.[1] ?? 0), 0)
  const weights = days.reduce((sum, { weight }) => sum + weight, 0)
  let due = 0
  let given = 0
  return days.map(({ date, storm, weight }) => {
    if (storm) return { date, storm: storm[0], count: storm[1] }
    // What is lost in rounding goes to the next day: the year's total is exact.
    due += ((casesPerYear - inStorms) * weight) / weights
    const count = Math.round(due) - given
    given += count
    return { date, count }
  })
}
