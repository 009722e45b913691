import { uptime } from 'node:os'

import type { Clock, ClockState } from './clock.ts'
import type { Database } from './connection.ts'
import type { Log } from './log.ts'
import { silentLog } from './log.ts'

export interface RealClock extends Clock {
  state(): ClockState
  close(): void
}

/** The law of the clock guard (reliability §5); all in milliseconds. */
const tolerated = 2_000
const correctedPerSecond = 20

/**
 * The clock of a serving process: the database's time at the start, carried on by the monotonic clock, so that an
 * operator who turns the wall clock moves nothing. Each second it is compared with the database and leans towards it
 * by 20 ms at most. Rejects with `DatabaseProblem` when the database can't be asked at the start.
 */
export async function startClock(
  db: Database,
  o: { log?: Log; uptime?: () => number } = {},
): Promise<RealClock> {
  const log = o.log ?? silentLog
  const uptimeSeconds = o.uptime ?? uptime
  let offset = await firstOffset(db)
  let state: ClockState = 'good'
  let closed = false
  let agreed = { database: performance.now() + offset, uptime: uptimeSeconds() }
  const now = (): number => performance.now() + offset

  async function compare(): Promise<void> {
    const { at, doubt } = await askTime(db)
    const skew = at - now()
    const passed = (uptimeSeconds() - agreed.uptime) * 1_000
    if (Math.abs(skew) - doubt <= tolerated) {
      offset += Math.max(-correctedPerSecond, Math.min(correctedPerSecond, skew))
      enter('good', skew)
    } else if (Math.abs(at - agreed.database - passed) <= tolerated) {
      // The monotonic clock stops in a sleeping machine, its uptime goes on: the database's time is right.
      offset += skew
      log.warn({ skew: Math.round(skew) }, 'the machine slept: the clock was set again')
      enter('good', skew)
    } else {
      return enter('suspect', skew)
    }
    agreed = { database: at, uptime: uptimeSeconds() }
  }

  function enter(next: ClockState, skew: number): void {
    if (next === state) return
    state = next
    log.error({ skew: Math.round(skew), state }, 'clock guard')
  }

  function later(): void {
    setTimeout(() => {
      if (closed) return
      // A database that does not answer is the breaker's business; the clock goes on.
      void compare().then(later, later)
    }, 1_000).unref()
  }
  later()

  return {
    now: () => Math.round(now()),
    state: () => state,
    close() {
      closed = true
    },
  }
}

/** Of five questions the quickest is nearest to the truth. */
async function firstOffset(db: Database): Promise<number> {
  let best = { offset: 0, doubt: Infinity }
  for (let round = 0; round < 5; round += 1) {
    const { at, doubt } = await askTime(db)
    if (doubt < best.doubt) best = { offset: at - performance.now(), doubt }
  }
  return best.offset
}

/** The database's time as of the return, and by how much it may be wrong. */
async function askTime(db: Database): Promise<{ at: number; doubt: number }> {
  const asked = performance.now()
  const [row] = await db.run<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    [],
    { name: 'clock', class: 'work' },
  )
  if (!row) throw new Error('the database told no time')
  const doubt = (performance.now() - asked) / 2
  return { at: row.now + doubt, doubt }
}
