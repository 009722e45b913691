import { DateTime } from 'luxon'
import type { Instant } from './case-event.ts'

/** The one place that knows where the city is and how its years are counted. */
export const cityZone = 'Asia/Taipei'
const firstYear = 1912

/** The day of an instant as it stands in a case number: ROC year, month, day, e.g. `1150921`. */
export function rocDay(at: Instant): string {
  const { year, month, day } = DateTime.fromMillis(at, { zone: cityZone })
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year - firstYear + 1}${two(month)}${two(day)}`
}

/** The instant at which the city's day of `at` began, ms. */
export const dayStart = (at: Instant): Instant =>
  DateTime.fromMillis(at, { zone: cityZone }).startOf('day').toMillis()

/** Taiwan has kept UTC+8 without summer time since 1980. */
const offset = 8 * 3_600_000
const dayLength = 24 * 3_600_000

/** The city's day of an instant, counted from 1 January 1970. */
export const dayNumber = (at: Instant): number => Math.floor((at + offset) / dayLength)

/** When a day of the city begins. */
export const startOfDay = (day: number): Instant => day * dayLength - offset

/** Its last millisecond: a limit in days ends with it. */
export const endOfDay = (day: number): Instant => startOfDay(day + 1) - 1

/** `YYYY-MM-DD`. */
export const dateOf = (day: number): string =>
  DateTime.fromMillis(day * dayLength, { zone: 'utc' }).toFormat('yyyy-MM-dd')

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** A day as a letter writes it: 中華民國115年9月21日, or 21 September 2026. */
export function longDate(at: Instant, language: 'zh' | 'en'): string {
  const day = DateTime.fromMillis(at, { zone: cityZone, locale: 'en' })
  return language === 'en'
    ? day.toFormat('d MMMM yyyy')
    : `中華民國${day.year - firstYear + 1}年${day.month}月${day.day}日`
}
