import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { createWake } from '../../db/wake.ts'
import { openParts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { benchDatabase } from './bench-database.ts'
import { benchServer } from './bench-server.ts'
import { attachCrowd } from './crowd.ts'
import { intent, openSome } from './some-cases.ts'

/** A tenfold storm: five changes a second. */
const changesPerSecond = 5

/**
 * What a server process takes of the machine's memory with 10,000 open cases and 500 screens, in MB, while it works:
 * the most that was seen in the last half of the time.
 */
export async function memory({ full }: { full: boolean }): Promise<Record<string, number>> {
  const database = await benchDatabase('bench')
  const parts = openParts({ db: database.db, clock: Date, catalogue: await loadCatalogue(database.db) })
  const cases = await openSome(parts, 10_000)
  const wake = createWake(database.db)
  parts.onWrite(wake.wake)
  const server = await benchServer(database)
  const crowd = await attachCrowd({ db: database.db, address: server.address, sockets: 500 })
  const seen: number[] = []
  try {
    const seconds = full ? 60 : 10
    for (let i = 0; i < seconds * changesPerSecond; i += 1) {
      const { no, version } = cases[i % cases.length] ?? { no: '', version: 0 }
      const event = { type: 'SET_PRIORITY', priority: 'high' } as const
      await sendEvent(parts, { ...intent(), no, version, event })
      await pause(1_000 / changesPerSecond)
      seen.push(rssOf(server.pid))
    }
    return { rss_mb: Math.round(Math.max(...seen.slice(seen.length / 2)) * 10) / 10 }
  } finally {
    wake.close()
    await crowd.close()
    await server.close()
    await database.close()
  }
}

/** MB (10^6 bytes) of a process that are in the machine's memory now. */
const rssOf = (pid: number): number =>
  (1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))) / 1e6
