import { join } from 'node:path'
import { loadCatalogue } from '../db/catalogue-queries.ts'
import type { Clock } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { serverKey } from '../db/server-key.ts'
import { createWake } from '../db/wake.ts'
import { seedArticles } from './articles.ts'
import { attachmentStore } from './attachments.ts'
import { openParts } from './commands/parts.ts'
import type { Doors } from './doors.ts'
import { measureCalendar } from './calendar-end.ts'
import { measureEngine } from './engine-metrics.ts'
import { startFeedReader } from './live/feed-reader.ts'
import { watchRules } from './rule-watch.ts'
import { sessionCookie } from './session-cookie.ts'

type Given = Omit<Doors, 'attachments' | 'build' | 'cookie' | 'parts' | 'reader' | 'secret'>

/**
 * Puts together what the routes are made of, on a migrated and seeded database. `dataDir` holds the photos: processes
 * that serve one database share it. Rejects with `DatabaseProblem` when the database does not answer.
 */
export async function openDoors({
  db,
  clock,
  dataDir,
  ...given
}: Given & { db: Database; clock: Clock; dataDir: string }): Promise<Doors & { close(): Promise<void> }> {
  const catalogue = await loadCatalogue(db)
  await seedArticles(db, clock.now())
  const reader = await startFeedReader({ db, clock, log: given.log })
  const others = createWake(db)
  const parts = openParts({ db, clock, catalogue })
  // Own screens hear of a write at once, other processes by one wake-up for all writes of 15 ms.
  parts.onWrite(() => {
    reader.wake()
    others.wake()
  })
  const rules = watchRules(parts, { log: given.log })
  measureEngine(given.metrics, { db, clock })
  measureCalendar(given.metrics, parts)
  return {
    ...given,
    parts,
    reader,
    attachments: attachmentStore(join(dataDir, 'files')),
    cookie: sessionCookie(given.https),
    secret: await serverKey(db),
    build: given.consoles.build,
    close() {
      others.close()
      rules.close()
      return reader.close()
    },
  }
}
