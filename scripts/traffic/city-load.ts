import { DateTime } from 'luxon'
import { cityZone } from '../../workflows/roc-date.ts'
import { casesPerDay, storms, weekdayMeans, type Storm } from './profile.ts'
import type { Random } from './random.ts'

/** Midnight of a day of the city, `2026-09-21`, in ms since the epoch. */
export function midnight(date: string): number {
  const day = DateTime.fromISO(date, { zone: cityZone })
  if (!day.isValid || !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`not a date: ${date}`)
  return day.toMillis()
}

const weekdays = weekdayMeans.reduce((a, b) => a + b, 0) / weekdayMeans.length

/** Days of one weekday differ by about so much (standard deviation of the logarithm, 2016-11 and -12). */
const unevenness = 0.12

/** What a day weighs beside others: its weekday, and luck. */
export function dayWeight(date: string, random: Random): number {
  const weekday = DateTime.fromISO(date, { zone: cityZone }).weekday - 1
  const mean = (weekdayMeans[weekday] ?? weekdays) / weekdays
  return mean * Math.exp(unevenness * random.normal() - unevenness ** 2 / 2)
}

/** How many cases a single day brings. */
export const dayCount = (date: string, random: Random, storm: Storm | undefined): number =>
  storm ? storms[storm].busiestDay : Math.round(casesPerDay * dayWeight(date, random))
