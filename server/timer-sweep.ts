import type { Logger } from 'pino'
import { DatabaseProblem } from '../db/database-problem.ts'
import { claimDue, nextCaseDue, putAside, recordCases, type DueCase } from '../db/case-store.ts'
import { sweep, type Advanced } from '../workflows/advance.ts'
import { apart } from './apart.ts'
import type { Parts } from './commands/parts.ts'

/** A worker that dies gives its cases back after this long, ms. */
const lease = 3_000
/** Cases taken in hand at once; how many keeps up with 100,000 timers due at one instant is measured by the bench. */
const batch = 200
/** While the database writes one batch, the next is thought through. */
const workers = 2
/** The clock of the city is looked at this often at least, ms: another process may have written an earlier deadline. */
const longestSleep = 1_000
/** A case that cannot be advanced comes back after 5 s, doubling to 10 minutes. */
const firstPenance = 5_000
const longestPenance = 600_000

export interface TimerSweep {
  /** Ends when the batch in hand is written. */
  stop(): Promise<void>
}

/** The parts of the pino log that the sweep needs. */
type SweepLog = Pick<Logger, 'error' | 'warn'>

/**
 * Time is one more sender of events: sleeps until the next case is due, takes what is due in hand, and writes it. Any
 * number of processes may sweep one database. While the clock is in doubt nothing is swept.
 */
export function startTimerSweep(parts: Parts, o: { log: SweepLog }): TimerSweep {
  const { clock } = parts
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let wakeAt = Infinity
  let sweeping: Promise<void> | undefined

  parts.onWrite((due) => {
    if (due !== null) sleepUntil(due)
  })
  sleepUntil(0)

  function sleepUntil(due: number): void {
    if (stopped || sweeping || due >= wakeAt) {
      // A sweep under way looks at the clock again when it is done; remember the earliest wish.
      if (sweeping) wakeAt = Math.min(wakeAt, due)
      return
    }
    wakeAt = due
    clearTimeout(timer)
    timer = setTimeout(run, Math.max(0, Math.min(longestSleep, due - clock.now())))
  }

  function run(): void {
    wakeAt = Infinity
    sweeping = sweepOnce().then(
      (due) => rest(due),
      (problem: unknown) => {
        o.log.warn({ err: problem }, 'the timer sweep could not reach the database')
        rest(null)
      },
    )
  }

  function rest(due: number | null): void {
    sweeping = undefined
    const wish = Math.min(wakeAt, due ?? Infinity, clock.now() + longestSleep)
    wakeAt = Infinity
    sleepUntil(wish)
  }

  async function sweepOnce(): Promise<number | null> {
    const keepOn = () => !stopped && clock.state?.() !== 'suspect'
    await sweepAll(parts, o.log, keepOn)
    return nextCaseDue(parts.db)
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await sweeping
    },
  }
}

/** Fires everything that is due, batch after batch, until nothing is left or `keepOn` says no. */
export async function sweepAll(
  parts: Parts,
  log: SweepLog,
  keepOn: () => boolean = () => true,
): Promise<void> {
  const work = async () => {
    while (keepOn() && (await sweepBatch(parts, log)) === batch);
  }
  await Promise.all(Array.from({ length: workers }, work))
}

/** Takes one batch of due cases in hand and writes them together; gives how many there were. */
export async function sweepBatch(parts: Parts, log: SweepLog): Promise<number> {
  const now = parts.clock.now()
  const claimed = await claimDue(parts.db, { now, lease, limit: batch })
  const ready: { before: DueCase; advanced: Advanced; recordedAt: number }[] = []
  for (const before of claimed) {
    try {
      const advanced = sweep(before, now)
      if (advanced) ready.push({ before, advanced, recordedAt: now })
    } catch (problem) {
      await doPenance(parts, before, { problem, now, log })
    }
  }
  for (const group of apart(ready)) {
    try {
      await recordCases(parts.db, group, 'work')
    } catch (problem) {
      if (isDatabasesFault(problem)) throw problem
      await oneByOne(parts, group, { problem, log })
    }
  }
  if (ready.length > 0) parts.written(ready.map(({ advanced }) => advanced))
  return claimed.length
}

/** One case that the database refuses must not hold up the others: each goes by itself, the culprit is put aside. */
async function oneByOne(
  parts: Parts,
  group: { before: DueCase; advanced: Advanced; recordedAt: number }[],
  o: { problem: unknown; log: SweepLog },
): Promise<void> {
  o.log.warn({ err: o.problem, cases: group.length }, 'a batch of due cases could not be written')
  for (const one of group) {
    try {
      await recordCases(parts.db, [one], 'work')
    } catch (problem) {
      if (isDatabasesFault(problem)) throw problem
      await doPenance(parts, one.before, { problem, now: one.recordedAt, log: o.log })
    }
  }
}

/** Nobody looked at the case, or there was no room for any: it does no penance, its lease gives it back. */
const isDatabasesFault = (problem: unknown) =>
  problem instanceof DatabaseProblem && (problem.outcome !== 'rolled-back' || problem.code === 'DISK_FULL')

async function doPenance(
  { db }: Parts,
  { faults, id, no, version }: DueCase,
  { problem, now, log }: { problem: unknown; now: number; log: SweepLog },
): Promise<void> {
  log.error({ err: problem, case: no, faults: faults + 1 }, 'a due case could not be advanced')
  await putAside(db, { id, version, until: now + Math.min(longestPenance, firstPenance * 2 ** faults) })
}
