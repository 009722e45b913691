import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `fact` holds and gives how many milliseconds that took. Throws after `limit` ms. */
export async function waitFor(fact: () => boolean | Promise<boolean>, limit = 10_000): Promise<number> {
  const start = performance.now()
  while (!(await fact())) {
    if (performance.now() - start > limit) throw new Error(`not so within ${limit} ms: ${fact.toString()}`)
    await pause(20)
  }
  return performance.now() - start
}
