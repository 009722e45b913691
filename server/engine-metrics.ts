import type { Clock } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { engineFigures, type EngineFigures } from '../db/engine-figures.ts'
import type { Metrics } from './metrics.ts'

/** A collector gives up sooner or later: the figures come within a second, or not this time. */
const patience = 1_000
const unknown = { behind: NaN, oldestDue: NaN, poisoned: NaN, waiting: NaN }

/** Gives operations the state of clock, timers and outbox. The last four are read by one statement when somebody asks. */
export function measureEngine(metrics: Metrics, { db, clock }: { db: Database; clock: Clock }): void {
  let asked: { at: number; figures: Promise<EngineFigures> } | undefined

  function figures(): Promise<EngineFigures> {
    const at = performance.now()
    if (!asked || at - asked.at > patience) {
      const answer = engineFigures(db, { now: clock.now(), until: at + patience })
      asked = { at, figures: answer.catch(() => unknown) }
    }
    return asked.figures
  }

  const { gauge } = metrics
  gauge('hotline_clock_suspect', '1 while the clock disagrees with the database and no timer fires', () =>
    clock.state?.() === 'suspect' ? 1 : 0,
  )
  gauge('hotline_timers_behind', 'Cases with a timer that is due and not fired', async () => {
    return (await figures()).behind
  })
  gauge('hotline_timers_oldest_due_seconds', 'How long the oldest such timer has been due', async () => {
    const { oldestDue } = await figures()
    return oldestDue === null ? 0 : Math.max(0, clock.now() - oldestDue) / 1000
  })
  gauge('hotline_timers_poisoned', 'Cases whose last sweep failed and is tried again', async () => {
    return (await figures()).poisoned
  })
  gauge('hotline_outbox_waiting', 'Side effects that have not left the house', async () => {
    return (await figures()).waiting
  })
}
