import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { createWake } from '../../db/wake.ts'
import { openParts } from '../../server/commands/parts.ts'
import { benchDatabase } from './bench-database.ts'
import { benchServer } from './bench-server.ts'
import { busyList } from './busy-list.ts'
import { attachCrowd, signedInPeople } from './crowd.ts'
import { deskInBrowser } from './desk-in-browser.ts'
import { paintedAfter } from './painted.ts'
import { percentile } from './per-second.ts'
import { openSome } from './some-cases.ts'

const sockets = 500

/**
 * From the commit of a change in one process to its picture in Chromium, served by another process, with 10,000 open
 * cases and 500 screens attached that all get it. Then, without the other screens, what 200 changes a second cost the
 * page of that list.
 */
export async function push({ full }: { full: boolean }): Promise<Record<string, number>> {
  const database = await benchDatabase('bench')
  const { db } = database
  const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
  const cases = await openSome(parts, 10_000)
  const wake = createWake(db)
  parts.onWrite(wake.wake)
  const server = await benchServer(database)
  const crowd = await attachCrowd({ db, address: server.address, sockets: sockets - 1 })
  const [cookie = ''] = await signedInPeople(db, 1)
  const desk = await deskInBrowser({ address: server.address, cookie, rows: cases.length })
  try {
    const byId = new Map(cases.map((one) => [one.id, one]))
    const delays = await paintedAfter(parts, { ...desk, cases: byId, seconds: full ? 60 : 10 })
    await crowd.close()
    const list = await busyList(parts, { ...desk, cases, seconds: full ? 60 : 20 })
    return {
      painted_p50_ms: Math.round(percentile(delays, 0.5)),
      painted_p95_ms: Math.round(percentile(delays, 0.95)),
      list_main_thread_share: Math.round(list.share * 1_000) / 1_000,
      list_longest_task_ms: Math.round(list.longestTaskMs * 10) / 10,
      list_changes_per_second: Math.round(list.changesPerSecond),
    }
  } finally {
    wake.close()
    await desk.close()
    await crowd.close()
    await server.close()
    await database.close()
  }
}
