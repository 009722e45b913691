import { hoursOfMatter } from './hours-of-matter.ts'
import { labels } from './labels.ts'
import { hourCounts } from './profile.ts'

const rounds = 30

/**
 * Weights by hour for each matter, so that all matters together keep Kaohsiung's day and each keeps its own habit:
 * the shares of Taipei fitted in turn to the city's hours and to its counts (iterative proportional fitting).
 */
export const hourWeights: ReadonlyMap<string, readonly number[]> = fitted()

function fitted(): ReadonlyMap<string, readonly number[]> {
  const counts = new Map<string, number>()
  for (const { category, n } of labels) counts.set(category, (counts.get(category) ?? 0) + n)
  const table = [...counts].map(([category, n]) => ({
    category,
    n,
    hours: hoursOfMatter[category] ?? hourCounts,
  }))
  let rows = table.map(({ n, hours }) => scaled(hours, n))
  const all = table.reduce((sum, { n }) => sum + n, 0)
  const wanted = scaled(hourCounts, all)
  for (let round = 0; round < rounds; round++) {
    const now = wanted.map((_, hour) => rows.reduce((sum, row) => sum + (row[hour] ?? 0), 0))
    rows = rows.map((row, index) =>
      scaled(
        row.map((share, hour) => (share * (wanted[hour] ?? 0)) / (now[hour] ?? 1)),
        table[index]?.n ?? 0,
      ),
    )
  }
  return new Map(table.map(({ category }, index) => [category, rows[index] ?? hourCounts]))
}

function scaled(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => (weight / sum) * total)
}
