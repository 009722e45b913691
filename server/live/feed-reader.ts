import { readFeed, type FeedWindow } from '../../db/case-feed.ts'
import type { Database } from '../../db/connection.ts'
import { loadOpenRows } from '../../db/open-rows.ts'
import { recentTouches } from '../../db/recent-touches.ts'
import { feedChannel } from '../../db/wake.ts'
import { FeedState } from './feed-state.ts'

/** The one reader of the feed in a process. */
export interface FeedReader {
  /** The rows, log and position; another object after the history changed under it. */
  feed(): FeedState
  /** How long the oldest event has been waiting behind an open transaction, or the database has been silent; ms. */
  lag(): number
  /** Own writes call this right after they committed; screens are told within 100 ms. */
  wake(): void
  /** Called after each window, and after each reload. */
  onWindow(listener: () => void): void
  /** True once the head is at `position`; false after `ms` milliseconds. */
  reaches(position: number, ms: number): Promise<boolean>
  close(): Promise<void>
}

interface Reading {
  db: Database
  clock: { now(): number }
  log?: { warn(facts: object, message: string): void }
  logSize?: { limit: number; keepMs: number }
}

/** At most ten readings a second; at least one a second, because a NOTIFY may be lost. */
const shortestPause = 100
const longestPause = 1_000

/** Loads the open rows and starts reading. Rejects when the database does not answer. */
export async function startFeedReader(o: Reading): Promise<FeedReader> {
  const { db, clock } = o
  const listeners = new Set<() => void>()
  let feed = await load()
  let waitingSince: number | null = null
  let readAt = clock.now()
  let startedAt = -Infinity
  let reading: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let woken = false
  let closed = false

  const wakeUps = await db.listen(feedChannel, wake)
  plan(longestPause)

  async function load(): Promise<FeedState> {
    const rows = await loadOpenRows(db)
    const recent = await recentTouches(db, rows.hi)
    return new FeedState(rows, recent, { now: clock.now(), ...(o.logSize && { size: o.logSize }) })
  }

  function wake(): void {
    woken = true
    if (!reading) plan(Math.max(0, startedAt + shortestPause - performance.now()))
  }

  function plan(ms: number): void {
    clearTimeout(timer)
    if (closed) return
    timer = setTimeout(() => {
      reading = read().finally(() => {
        reading = undefined
        const soon = woken || waitingSince !== null
        plan(soon ? Math.max(0, startedAt + shortestPause - performance.now()) : longestPause)
      })
    }, ms)
  }

  async function read(): Promise<void> {
    woken = false
    startedAt = performance.now()
    try {
      await take(await readFeed(db, feed.head))
      readAt = clock.now()
    } catch (thrown) {
      // The next second tries again; meanwhile the lag grows and the screens say so.
      o.log?.warn({ err: thrown }, 'the feed could not be read')
      return
    }
    for (const listener of listeners) listener()
  }

  async function take(window: FeedWindow): Promise<void> {
    waitingSince = window.waitingSince
    const sameHistory = window.epoch === feed.epoch && window.hi >= feed.head
    if (sameHistory && !window.overflow) feed.apply(window, clock.now())
    else feed = await load()
  }

  return {
    feed: () => feed,
    lag() {
      const silent = clock.now() - readAt
      const waiting = waitingSince === null ? 0 : clock.now() - waitingSince
      return Math.max(0, waiting, silent > 2 * longestPause ? silent : 0)
    },
    wake,
    onWindow: (listener) => void listeners.add(listener),
    reaches(position, ms) {
      if (feed.head >= position) return Promise.resolve(true)
      wake()
      return new Promise((resolve) => {
        const look = () => {
          if (feed.head >= position) settle(true)
        }
        const settle = (reached: boolean) => {
          clearTimeout(limit)
          listeners.delete(look)
          resolve(reached)
        }
        const limit = setTimeout(() => settle(false), ms)
        listeners.add(look)
      })
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await wakeUps.close()
      await reading
    },
  }
}
