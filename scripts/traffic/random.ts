/** A seeded stream of chances: the same seed gives the same stream on every machine. */
export interface Random {
  /** Evenly from [0, 1). */
  next(): number
  /** True with this chance. */
  chance(probability: number): boolean
  /** Standard normal. */
  normal(): number
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  pick<T>(rows: readonly T[]): T
  /** An index, each as likely as its weight. */
  weighted(weights: readonly number[]): number
}

export function randomFrom(seed: string): Random {
  let state = hash(seed)

  // mulberry32: one 32-bit word of state, good enough for load, not for secrets.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const below = (limit: number) => Math.floor(next() * limit)

  return {
    next,
    below,
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick<T>(rows: readonly T[]): T {
      const row = rows[below(rows.length)]
      if (row === undefined) throw new Error('nothing to pick from')
      return row
    },
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => (left -= weight) < 0)
      return index === -1 ? weights.length - 1 : index
    },
  }
}

/** FNV-1a over the characters of the seed. */
function hash(seed: string): number {
  let value = 0x811c9dc5
  for (const character of seed) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value
}
