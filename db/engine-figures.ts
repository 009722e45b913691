import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

/** How far the machinery is behind. */
export interface EngineFigures {
  /** Cases with a timer that is due and that nobody works on. */
  behind: number
  /** The earliest due instant of them; null when nothing is behind. */
  oldestDue: Instant | null
  /** Cases whose last sweep failed. */
  poisoned: number
  /** Side effects that have not left the house; counted up to 100,000. */
  waiting: number
}

/** Asks of open cases and waiting effects only: the same cost with ten years of history. */
export async function engineFigures(
  db: Database,
  o: { now: Instant; until: number },
): Promise<EngineFigures> {
  const [row] = await db.run<EngineFigures>(
    `select count(*)::int as behind, (extract(epoch from min(at)) * 1000)::float8 as "oldestDue",
       (select count(*)::int from case_due where faults > 0) as poisoned,
       (select count(*)::int from (select from outbox where sent_at is null limit 100000) as o) as waiting
     from case_due where at <= to_timestamp($1::float8 / 1000)`,
    [o.now],
    { name: 'engine_figures', class: 'work', until: o.until },
  )
  if (!row) throw new Error('the database gave no figures')
  return row
}
