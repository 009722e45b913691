import type { Clock } from '../../db/clock.ts'
import type { Database } from '../../db/connection.ts'
import type { Organisation } from '../../workflows/permissions.ts'
import type { SessionCookie } from '../session-cookie.ts'
import type { FeedReader } from './feed-reader.ts'

/** What the live feed needs of the house around it. */
export interface LiveDoors {
  parts: { db: Database; clock: Clock; organisation: Organisation }
  /** The process's one reader; whoever commits calls its `wake`. */
  reader: FeedReader
  cookie: Pick<SessionCookie, 'read'>
  origins(): readonly string[]
  /** Version of the pages: a screen with another one reloads itself. */
  build: string
  metrics: { gauge(name: string, help: string, read: () => number): void }
}
