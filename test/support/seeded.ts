/** Random choices that one number repeats: mulberry32, 32 bits of state. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  whole(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  chance(share: number): boolean
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick(from) {
      const one = from[Math.floor(next() * from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    chance: (share) => next() < share,
  }
}

/** The seed of a test: given by the environment to repeat a run, otherwise new each time, and always printed. */
export const seedOf = (name: string): number =>
  Number(process.env[`${name}_SEED`] ?? process.env['SEED'] ?? Date.now() % 2 ** 31)
