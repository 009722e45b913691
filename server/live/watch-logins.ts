import type { Database } from '../../db/connection.ts'
import { liveLogins, loginChannel } from '../../db/live-logins.ts'
import type { Screens } from './screens.ts'

/**
 * A right taken away is gone from open sockets at once when the wake-up arrives, and within five seconds in any case:
 * all logins are read again in one statement. While the database does not answer there is nothing to show either.
 */
export async function watchLogins(
  screens: Screens,
  o: { db: Database; clock: { now(): number } },
): Promise<{ look(): void; close(): Promise<void> }> {
  let looking = false
  let again = false

  async function compare(): Promise<void> {
    const asked = new Set(Array.from(screens, ({ login }) => login))
    if (asked.size === 0) return
    screens.compare(await liveLogins(o.db, [...asked], o.clock.now()), asked)
  }

  function look(): void {
    again = looking
    if (looking) return
    looking = true
    compare()
      .catch(() => {})
      .finally(() => {
        looking = false
        if (again) look()
      })
  }

  const timer = setInterval(look, 5_000)
  const wakeUps = await o.db.listen(loginChannel, look)
  return {
    look,
    close() {
      clearInterval(timer)
      return wakeUps.close()
    },
  }
}
