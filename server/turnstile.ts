import { ApiError } from './errors.ts'

/**
 * Lets so many pieces of heavy work run at once; the others wait in a line of limited length.
 *
 * @throws ApiError TOO_MANY_REQUESTS when the line is full.
 */
export function turnstile(o: { atOnce: number; line: number }): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const line: (() => void)[] = []

  return async function pass(work) {
    if (running < o.atOnce) running += 1
    else if (line.length >= o.line) throw new ApiError('TOO_MANY_REQUESTS', { retryAfter: 2 })
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await work()
    } finally {
      // Whoever is next takes over the place, so that nobody slips in between.
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}
