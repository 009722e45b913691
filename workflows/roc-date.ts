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
