import { embeddedPrograms } from './embedded-binaries.ts'
import { embeddedName, embeddedUrl } from './embedded-cluster.ts'
import { checkIdentity } from './embedded-identity.ts'
import type { Seat } from './embedded-owner.ts'
import { takeSeat } from './embedded-owner.ts'
import { preparePlace } from './embedded-place.ts'
import { ensureRunning, stillRuns, stopServer } from './embedded-start.ts'
import type { Log } from './log.ts'
import { silentLog } from './log.ts'
import { checkEmbedded, checkServer } from './server-checks.ts'

export interface Embedded {
  /** For `createDatabase`, and for psql. Holds the password. */
  url: string
  pgdata: string
  /** Whether this process watches the database and will stop it. */
  owns(): boolean
  /** Stops the database, unless other processes of this host still use it: then one of them takes over. */
  stop(): Promise<void>
  /** Leaves the database running, for the next process to adopt. */
  leave(): void
}

/**
 * The built-in PostgreSQL 18 of `dataDir`: made if there is none, adopted if it still runs, restarted when it dies.
 * Throws one plain sentence when it cannot be had or must not be used.
 */
export async function startEmbedded(o: { dataDir: string; log?: Log }): Promise<Embedded> {
  const log = o.log ?? silentLog
  const place = preparePlace(o.dataDir)
  const run = embeddedPrograms(place)
  let left = false
  let seat = await sit()
  const owns = () => seat.owns()
  let how: 'adopted' | 'started' | undefined
  try {
    how = await ensureRunning(place, run, { log, owns })
    const adminUrl = embeddedUrl(place, 'postgres')
    await checkServer(adminUrl)
    await checkIdentity(place, adminUrl)
    await checkEmbedded(embeddedUrl(place, embeddedName))
  } catch (thrown) {
    if (how === 'started') await stopServer(place, run, log)
    seat.leave()
    throw thrown
  }
  log.info({ how, pgdata: place.pgdata, as: place.account?.name }, 'built-in PostgreSQL 18 runs')
  watch()

  function sit(): Promise<Seat> {
    return takeSeat(place, () => {
      void sit().then((next) => {
        if (left) next.leave()
        else seat = next
      })
    })
  }

  /** The server is not our child and sends no exit event: the owner looks each second, and starts it again. */
  function watch(delay = 500): void {
    setTimeout(() => {
      void look(delay)
    }, 1_000).unref()
  }

  async function look(delay: number): Promise<void> {
    if (left) return
    if (!seat.owns() || stillRuns(place)) return watch()
    log.error({}, 'the built-in database is gone: starting it again')
    try {
      await ensureRunning(place, run, { log, owns })
      log.warn({}, 'the built-in database runs again')
      watch()
    } catch (thrown) {
      log.error({ err: thrown, delay }, 'the built-in database did not come back')
      setTimeout(() => watch(Math.min(delay * 2, 30_000)), delay).unref()
    }
  }

  return {
    url: embeddedUrl(place, embeddedName),
    pgdata: place.pgdata,
    owns,
    async stop() {
      left = true
      const last = seat.owns() && seat.members() === 0
      seat.leave()
      if (last) await stopServer(place, run, log)
    },
    leave() {
      left = true
      seat.leave()
    },
  }
}
