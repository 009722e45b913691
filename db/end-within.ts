import type { Driver } from './driver.ts'

/**
 * Ends a driver client and comes back within `ms` whatever happens: the driver's own `end` may never settle when
 * the server is frozen. Its errors are of no use to anybody.
 */
export async function endWithin(sql: Driver, ms: number): Promise<void> {
  const seconds = Math.max(0, ms / 1_000 - 0.5)
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  try {
    await Promise.race([sql.end({ timeout: seconds }), limit])
  } catch {
    // It is going away; whatever it says about that changes nothing.
  } finally {
    clearTimeout(timer)
  }
}
