import type { Database } from '../../db/connection.ts'
import { liveLogins, loginChannel } from '../../db/live-logins.ts'
import type { Screens } from './screens.ts'

/**
 * A right taken away is gone from open sockets at once when the wake-up arrives, and within five seconds in any case:
 * all logins are read again in one statement. While the database does not answer there is nothing to show either.
 * Nobody types on a wall, so its socket keeps the half hour of its login going; no other socket does.
 */
export async function watchLogins(
  screens: Screens,
  o: { db: Database; clock: { now(): number } },
): Promise<{ look(): void; close(): Promise<void> }> {
  let looking = false
  let again = false

  async function compare(): Promise<void> {
    const shown = [...screens]
    if (shown.length === 0) return
    const asked = new Set(shown.map(({ login }) => login))
    const kept = shown.filter(({ hello }) => hello?.view === 'wall').map(({ login }) => login)
    const logins = await liveLogins(o.db, { asked: [...asked], kept, now: o.clock.now() })
    screens.compare(logins, asked)
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
