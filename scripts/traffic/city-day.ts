import type { Category } from '../../workflows/catalogue/category.ts'
import { routeCase } from '../../workflows/routing.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { answersOf } from './answers.ts'
import type { Arrival } from './arrival.ts'
import { categoryOf } from './category-of.ts'
import { dayCount, midnight } from './city-load.ts'
import { hourWeights } from './hours.ts'
import { lifeOf } from './life.ts'
import { drawMatter } from './matter.ts'
import { spotIn } from './places-of.ts'
import type { Storm } from './profile.ts'
import { hourCounts } from './profile.ts'
import { randomFrom } from './random.ts'
import { withRepeats } from './repeats.ts'
import { caller, describe } from './words.ts'

/**
 * A day of Kaohsiung after the published statistics of its dispatches (`profile.ts`): arrivals in the order of time,
 * each with its whole life. `date` is a day of the city, `2026-09-21`; the same seed and date give the same day.
 */
export function kaohsiungDay(o: { seed: string; date: string; storm?: Storm }): readonly Arrival[] {
  const random = randomFrom(`${o.seed} ${o.date} count`)
  return arrivalsOf({ ...o, count: dayCount(o.date, random, o.storm), first: 1 })
}

/** A day with so many cases, numbered from `first`. */
export function arrivalsOf(o: {
  seed: string
  date: string
  storm?: Storm
  count: number
  first: number
}): readonly Arrival[] {
  const { count, date, first, seed, storm } = o
  const times = Array.from({ length: count }, (_, index) => {
    const random = randomFrom(`${seed} ${date} ${index}`)
    const { label, district } = drawMatter(random, storm)
    const hour = random.weighted(hourWeights.get(label.category) ?? hourCounts)
    return { at: midnight(date) + Math.floor((hour + random.next()) * 3_600_000), district, label, random }
  }).sort((a, b) => a.at - b.at)
  return withRepeats(
    times.map(({ at, district, label, random }, index) => {
      const category = categoryOf(label.category)
      const spot = spotIn(district, random)
      const answers = answersOf(category, label, random)
      const { agency } = routeCase({ category: category.code, district, answers }, shippedCatalogue)
      const assetNo = random.chance(hasAssetNo) ? assetOf(category, random.below(10_000)) : undefined
      return {
        n: first + index,
        at,
        category: category.code,
        ...spot,
        ...(assetNo !== undefined && { assetNo }),
        description: describe(category, spot, random),
        answers,
        callers: [caller(random, 0)],
        life: lifeOf({ category, label, agency, storm, random }),
      }
    }),
    randomFrom(`${seed} ${date} repeats`),
  )
}

/** Lamps, signals and boxes carry a number; not every caller reads it. */
const hasAssetNo = 0.5
const assetOf = (category: Category, number: number): string | undefined =>
  category.ask.includes('asset_no') ? `K${String(number).padStart(4, '0')}` : undefined
