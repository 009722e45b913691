import { DateTime } from 'luxon'
import { cityZone } from '../../workflows/roc-date.ts'
import type { Arrival } from '../traffic/arrival.ts'
import { kaohsiungDay } from '../traffic/city-day.ts'
import type { DemoOptions } from './options.ts'

/** How many days before the first one still have open cases worth showing. */
export const eves = 2

/**
 * The arrivals of the demo, day after day without end; numbers go on. Of the days before the start, only what is still
 * open then.
 */
export function* days(o: DemoOptions): Generator<readonly Arrival[], never, undefined> {
  let first = 1
  for (let day = -eves; ; day += 1) {
    const date = DateTime.fromISO(o.date, { zone: cityZone }).plus({ days: day }).toISODate() ?? o.date
    const storm = day === 0 && o.storm ? { storm: o.storm } : {}
    const arrivals = kaohsiungDay({ seed: o.seed, date, ...storm }).map((arrival) =>
      renumbered(arrival, first - 1),
    )
    first += arrivals.length
    yield arrivals.filter(({ at, life }) => at >= o.start || at + (life.at(-1)?.after ?? 0) > o.start)
  }
}

const renumbered = (arrival: Arrival, by: number): Arrival => ({
  ...arrival,
  n: arrival.n + by,
  life: arrival.life.map((step) =>
    step.event.type === 'MERGE_INTO'
      ? { ...step, event: { ...step.event, master: step.event.master + by } }
      : step,
  ),
})
