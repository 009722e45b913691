import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { virtualClock } from '../../db/clock.ts'
import { openParts } from '../../server/commands/parts.ts'
import { casesPerYear, kaohsiungYear } from '../traffic/city-year.ts'
import { firstOf } from '../traffic/first-of.ts'
import { benchDatabase } from './bench-database.ts'
import { liveThrough, type Lived } from './live-through.ts'

const shortCases = 4_000

export interface ReplayFigures extends Lived {
  /** What a year of 102,423 cases takes; in the short form extrapolated from the first 4,000. */
  minutes_per_year: number
  /** Events that time alone brought about. */
  timers: number
}

/**
 * A year of Kaohsiung's dispatches under the virtual clock: every case is opened, lives its whole life through the
 * commands that the routes call, its timers fire, until nothing is due any more. Works on a database of its own.
 */
export async function replay({ full }: { full: boolean }): Promise<ReplayFigures> {
  const { close, db } = await benchDatabase('bench_replay')
  try {
    const clock = virtualClock(0)
    const parts = openParts({ db, clock, catalogue: await loadCatalogue(db) })
    const arrivals = firstOf(kaohsiungYear({ seed: 'bench', year: 2025 }), full ? casesPerYear : shortCases)
    const began = performance.now()
    const lived = await liveThrough(parts, { clock, arrivals })
    const minutes = (performance.now() - began) / 60_000
    const [row] = await db.run<{ timers: number }>(
      `select count(*)::int as timers from case_event where role = 'system'`,
      [],
      { name: 'bench_timers', class: 'report' },
    )
    return {
      minutes_per_year: Number(((minutes * casesPerYear) / lived.cases).toFixed(2)),
      timers: row?.timers ?? 0,
      ...lived,
    }
  } finally {
    await close()
  }
}
