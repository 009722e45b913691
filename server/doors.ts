import type { Logger } from 'pino'
import type { Attachments } from './attachments.ts'
import type { Parts } from './commands/parts.ts'
import type { Consoles } from './console-bundle.ts'
import type { FeedReader } from './live/feed-reader.ts'
import type { Metrics } from './metrics.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Everything the routes are made of, passed to each of them as its options. */
export interface Doors {
  parts: Parts
  /** The process's one reader of the feed. */
  reader: FeedReader
  attachments: Attachments
  cookie: SessionCookie
  /** Key of page positions and request hashes. */
  secret: Buffer
  /** What telephone exchanges sign with; empty: none may tell us anything. */
  telephonySecret: string
  /** Our pages are reached through TLS. */
  https: boolean
  /** The origins of our own pages; known when the server listens. */
  origins(): readonly string[]
  /** Networks of the proxies whose `X-Forwarded-For` is believed. */
  trustProxy: readonly string[]
  consoles: Consoles
  /** Version of the pages: a screen that runs another one loads itself again. */
  build: string
  metrics: Metrics
  log: Logger
  /** Demo staff may sign in and every page says so. */
  demo: boolean
  /** Why this process should get no work now; empty when it should. */
  unready(): Promise<string[]> | string[]
}
