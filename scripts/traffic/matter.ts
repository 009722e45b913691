import { districts } from '../../workflows/catalogue/districts.ts'
import { labels, type Label } from './labels.ts'
import { districtCounts, storms, type Storm } from './profile.ts'
import type { Random } from './random.ts'

interface Weighted<T> {
  readonly rows: readonly T[]
  readonly weights: readonly number[]
}

const weighted = <T>(rows: readonly T[], weightOf: (row: T) => number): Weighted<T> => ({
  rows,
  weights: rows.map(weightOf),
})

const drawn = <T>({ rows, weights }: Weighted<T>, random: Random): T => {
  const row = rows[random.weighted(weights)]
  if (row === undefined) throw new Error('nothing to draw from')
  return row
}

/** Published cases of a label outside the two typhoons. */
export const ordinaryCount = (label: Label): number =>
  label.n - Object.values(storms).reduce((sum, storm) => sum + (storm.labels[label.code] ?? 0), 0)

/**
 * The typhoons' published figures name twelve labels each. The rest of their cases follows the ordinary days, except
 * that water in the streets is twenty times as likely: a choice of this product, no source gives it.
 */
const floods = ['road-flooding', 'underpass-flooding']
const floodFactor = 20

function stormCount(storm: Storm) {
  const { cases, labels: named } = storms[storm]
  const rest = cases - Object.values(named).reduce((a, b) => a + b, 0)
  const restWeight = (label: Label) =>
    label.code in named ? 0 : ordinaryCount(label) * (floods.includes(label.category) ? floodFactor : 1)
  const all = labels.reduce((sum, label) => sum + restWeight(label), 0)
  return (label: Label) => named[label.code] ?? (restWeight(label) / all) * rest
}

const matters: Readonly<Record<Storm | 'ordinary', Weighted<Label>>> = {
  ordinary: weighted(labels, ordinaryCount),
  meranti: weighted(labels, stormCount('meranti')),
  megi: weighted(labels, stormCount('megi')),
}

const inZone = (zone: string) =>
  weighted(
    districts.filter((district) => district.zone === zone).map(({ code }) => code),
    (code) => districtCounts[code] ?? 0,
  )
const zones = { urban: inZone('urban'), county: inZone('county') }

/** What somebody rings about, and in which district: the shares of the published labels, zones and districts. */
export function drawMatter(random: Random, storm: Storm | undefined): { label: Label; district: string } {
  const label = drawn(matters[storm ?? 'ordinary'], random)
  const zone = random.chance(label.urban) ? zones.urban : zones.county
  return { label, district: drawn(zone, random) }
}
