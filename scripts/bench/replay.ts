import { pino } from 'pino'
import { nextCaseDue } from '../../db/case-store.ts'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { virtualClock } from '../../db/clock.ts'
import { openParts, type Parts } from '../../server/commands/parts.ts'
import { sweepBatch } from '../../server/timer-sweep.ts'
import { actsOf, type Act } from '../traffic/acts.ts'
import type { Arrival } from '../traffic/arrival.ts'
import { casesPerYear, kaohsiungYear } from '../traffic/city-year.ts'
import { timetable } from '../traffic/timetable.ts'
import { benchDatabase } from './bench-database.ts'
import { photoRows } from './photo-rows.ts'
import { openReplayed, type ReplayedCase } from './replayed-case.ts'

/** The sweep comes round after each of these: timers fire at their own instants however late they are swept. */
const hour = 3_600_000
const round = 12 * hour
/** Acts under way at once; those of one case wait for each other. */
const hands = 200
const shortCases = 4_000

export interface ReplayFigures {
  /** What a year of 102,423 cases takes; in the short form extrapolated from the first 4,000. */
  minutes_per_year: number
  cases: number
  events: number
  timers: number
  refused: number
}

/**
 * A year of Kaohsiung's dispatches under the virtual clock: every case is opened, lives its whole life through the
 * commands that the routes call, its timers fire, until nothing is due any more. Makes and removes nothing but its own
 * database.
 */
export async function replay({ full }: { full: boolean }): Promise<ReplayFigures> {
  const database = await benchDatabase('bench')
  try {
    const clock = virtualClock(0)
    const catalogue = await loadCatalogue(database.db)
    const parts = openParts({ db: database.db, clock, catalogue })
    const began = performance.now()
    const counted = await run(parts, { clock, limit: full ? casesPerYear : shortCases })
    const minutes = (performance.now() - began) / 60_000
    const [row] = await database.db.run<{ timers: number }>(
      `select count(*)::int as timers from case_event where role = 'system'`,
      [],
      { name: 'bench_timers', class: 'report' },
    )
    return {
      minutes_per_year: Number(((minutes * casesPerYear) / counted.cases).toFixed(2)),
      timers: row?.timers ?? 0,
      ...counted,
    }
  } finally {
    await database.close()
  }
}

async function run(parts: Parts, o: { clock: ReturnType<typeof virtualClock>; limit: number }) {
  const plan = timetable<() => Promise<void>>()
  const numbers = new Map<number, string>()
  const counted = { cases: 0, events: 0, refused: 0 }
  const log = pino({ level: 'silent' })
  const replaying = {
    parts,
    numberOf: (n: number) => numbers.get(n),
    keepPhotos: photoRows(parts.db),
    onRefusal: () => void (counted.refused += 1),
  }
  const year = kaohsiungYear({ seed: 'bench', year: 2025 })
  let next = year.next()
  let until = 0

  async function open(arrival: Arrival): Promise<void> {
    const opened = await openReplayed(arrival, replaying)
    numbers.set(arrival.n, opened.no)
    counted.cases += 1
    await live(arrival, opened, actsOf(arrival))
  }

  /** Acts of this round are carried out at once, the rest when their round comes. */
  async function live(arrival: Arrival, opened: ReplayedCase, acts: readonly Act[]): Promise<void> {
    for (const [i, act] of acts.entries()) {
      if (arrival.at + act.after >= until)
        return plan.add(arrival.at + act.after, () => live(arrival, opened, acts.slice(i)))
      await opened.act(act)
      counted.events += 1
    }
  }

  async function hand(): Promise<void> {
    for (;;) {
      const planned = plan.next() ?? Infinity
      const arrives = next.done || next.value.n > o.limit ? Infinity : next.value.at
      if (Math.min(planned, arrives) >= until) return
      if (planned <= arrives) await plan.take()?.()
      else if (!next.done) {
        const arrival = next.value
        next = year.next()
        await open(arrival)
      }
    }
  }

  for (;;) {
    const arrives = next.done || next.value.n > o.limit ? Infinity : next.value.at
    const due = Math.min(plan.next() ?? Infinity, arrives, (await nextCaseDue(parts.db)) ?? Infinity)
    if (due === Infinity) return counted
    // What was due before this round is swept while the acts of the round go on.
    o.clock.set(until)
    until = Math.max(until, Math.floor(due / round) * round) + round
    await Promise.all([sweepAll(), sweepAll(), ...Array.from({ length: hands }, hand)])
  }

  async function sweepAll(): Promise<void> {
    while ((await sweepBatch(parts, log)) > 0);
  }
}
