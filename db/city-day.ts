import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** How many cases were opened, or released, in one quarter of an hour of a day. */
export interface QuarterCount {
  what: 'opened' | 'released'
  /** Midnight with which the day began, as it was asked for. */
  day: Instant
  /** 0 to 95. */
  quarter: number
  n: number
}

/**
 * What happened on each of `days` (instants of midnight) among the cases that the reader sees; quarters without any are
 * left out. A case that was released twice counts twice. `reachesBack`: there are cases from before all these days.
 */
export async function cityDay(
  db: Database,
  reader: Reader,
  days: readonly Instant[],
): Promise<{ counts: QuarterCount[]; reachesBack: boolean }> {
  const [row] = await db.run<{ counts: QuarterCount[]; reachesBack: boolean }>(
    dayOf(visible(reader)),
    [visibleParam(reader), JSON.stringify(days)],
    { name: 'city_day', class: 'interactive' },
  )
  if (!row) throw new Error('the database counted nothing')
  return row
}

// Both ends of each day are index conditions: ten years of history cost no more than two days of it.
const dayOf = (seen: string) => `
  with days as (
    select day::float8 as day, to_timestamp(day::float8 / 1000) as begins,
      to_timestamp(day::float8 / 1000) + interval '1 day' as ends
    from jsonb_array_elements_text($2::jsonb) as day),
  acts as (
    select 'opened' as what, d.day, c.opened_at as at
    from days d join cases c on c.opened_at >= d.begins and c.opened_at < d.ends
    where c.kind = 'dispatch' and ${seen}
    union all
    select 'released', d.day, e.recorded_at
    from days d join case_event e on e.recorded_at >= d.begins and e.recorded_at < d.ends
      join cases c on c.id = e.case_id
    where e.type in ('RELEASE', 'AUTO_RELEASE', 'MASTER_RELEASED') and ${seen}),
  counts as (
    select what, day, floor((extract(epoch from at) * 1000 - day) / 900000)::int as quarter, count(*)::int as n
    from acts group by 1, 2, 3)
  select coalesce((select jsonb_agg(to_jsonb(counts)) from counts), '[]') as counts,
    exists (select from cases c where c.opened_at < (select min(begins) from days) and ${seen}) as "reachesBack"`
