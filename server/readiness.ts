import { statfs } from 'node:fs/promises'
import type { ClockState } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { migrationsCurrent } from '../db/migrate.ts'

/** Below this share of free space new photos and the built-in database are in danger. */
const leastFree = 0.05
/** A load balancer asks every few seconds; what the database says is true for this long. */
const rememberedMs = 1_000

interface Watched {
  db: Database
  clock: { state(): ClockState }
  /** Where photos and the built-in database live. */
  dataDir: string
  stopping(): boolean
}

/**
 * Why this process should get no work now, in plain words; empty when it should. Answers within two seconds while the
 * database is frozen.
 */
export function readiness({ db, clock, dataDir, stopping }: Watched): () => Promise<string[]> {
  let last: { at: number; said: Promise<string[]> } | undefined

  async function askDatabase(): Promise<string[]> {
    if (db.state() === 'open') return ['the database does not answer']
    try {
      return (await migrationsCurrent(db, { until: performance.now() + 2_000 }))
        ? []
        : ['the database has other migrations than this program']
    } catch {
      return ['the database does not answer']
    }
  }

  function database(): Promise<string[]> {
    const now = performance.now()
    if (!last || now - last.at > rememberedMs) last = { at: now, said: askDatabase() }
    return last.said
  }

  return async () => [
    ...(stopping() ? ['this process is stopping'] : []),
    ...(clock.state() === 'suspect' ? ['the clock disagrees with the database'] : []),
    ...(await database()),
    ...((await freeShare(dataDir)) < leastFree ? ['less than 5 % of the disk is free'] : []),
  ]
}

async function freeShare(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder)
  return blocks === 0 ? 1 : bavail / blocks
}
