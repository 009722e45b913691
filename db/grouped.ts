/** One thing to do, and those waiting for it. */
interface Waiting<I, O> {
  item: I
  resolve: (answer: O) => void
  reject: (problem: unknown) => void
}

interface Group<I, O> {
  /** Does all of them in one statement; answers in the same order. */
  run: (items: I[]) => Promise<O[]>
  /** Statements under way at once. Whoever comes while they are all busy waits and goes with the others. */
  inFlight: number
  most: number
  /** Two items that touch one of the same things do not go in one statement. */
  touches?: (item: I) => readonly string[]
}

/**
 * Group commit in the program: a lone item goes at once, alone; under load those that wait go together. Nobody ever
 * waits for company.
 */
export function grouped<I, O>({ run, inFlight, most, touches }: Group<I, O>): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = []
  let running = 0

  function next(): void {
    while (running < inFlight && waiting.length > 0) {
      const batch = take()
      running += 1
      void settle(batch).finally(() => {
        running -= 1
        next()
      })
    }
  }

  function take(): Waiting<I, O>[] {
    const batch: Waiting<I, O>[] = []
    const left: Waiting<I, O>[] = []
    const touched = new Set<string>()
    for (const one of waiting) {
      const keys = touches?.(one.item) ?? []
      if (batch.length === most || keys.some((key) => touched.has(key))) left.push(one)
      else batch.push(one)
      for (const key of keys) touched.add(key)
    }
    waiting = left
    return batch
  }

  async function settle(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const answers = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, i) => {
        const answer = answers[i]
        if (answer === undefined) reject(new Error('the group gave too few answers'))
        else resolve(answer)
      })
    } catch (problem) {
      for (const { reject } of batch) reject(problem)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      next()
    })
}
