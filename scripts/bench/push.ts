import { setTimeout as pause } from 'node:timers/promises'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { createWake } from '../../db/wake.ts'
import { openParts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { benchDatabase } from './bench-database.ts'
import { benchServer } from './bench-server.ts'
import { attachCrowd, signedInPeople } from './crowd.ts'
import { percentile } from './per-second.ts'
import { intent, openSome } from './some-cases.ts'
import { watchCity } from './watch-city.ts'

const sockets = 500
const changesPerSecond = 20

/**
 * From the commit of a change in one process to its arrival at a screen of another one, with 10,000 open cases and 500
 * screens attached that all get it. What a browser makes of it comes on top.
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
  const arrived = new Map<string, number>()
  const watch = await watchCity({
    address: server.address,
    cookie,
    onChange: (id, ver) => arrived.set(`${id} ${ver}`, performance.now()),
  })
  const committed = new Map<string, number>()
  try {
    const changes = changesPerSecond * (full ? 60 : 10)
    for (let i = 0; i < changes; i += 1) {
      const { no, version } = cases[i % cases.length] ?? { no: '', version: 0 }
      const event = { type: 'SET_PRIORITY', priority: 'normal' } as const
      const outcome = await sendEvent(parts, { ...intent(), no, version, event })
      if (isRefusal(outcome) || 'keyReused' in outcome) throw new Error('a change was refused')
      committed.set(`${outcome.answer.id} ${outcome.answer.version}`, performance.now())
      // Not in step with the ticks of the server.
      await pause((Math.random() * 2_000) / changesPerSecond)
    }
    const limit = performance.now() + 5_000
    while (arrived.size < committed.size && performance.now() < limit) await pause(20)
    const delays = Array.from(committed, ([key, at]) => (arrived.get(key) ?? Infinity) - at)
    const at = (share: number) => Math.round(percentile(delays, share) * 10) / 10
    return { received_p50_ms: at(0.5), received_p95_ms: at(0.95), received_p99_ms: at(0.99) }
  } finally {
    watch.close()
    wake.close()
    await crowd.close()
    await server.close()
    await database.close()
  }
}
