import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** How many cases of one place, agency and category were open at an instant. */
export interface OpenThen {
  district: string | null
  agency: string
  category: string
  n: number
}

/**
 * The cases of the reader that were open at `at`, by place, agency and category as they stand now. Null when there are
 * none from before that instant: then nothing is known of it.
 */
export async function openThen(db: Database, reader: Reader, at: Instant): Promise<OpenThen[] | null> {
  const [row] = await db.run<{ open: OpenThen[]; reachesBack: boolean }>(
    asOf(visible(reader)),
    [visibleParam(reader), at],
    { name: 'open_then', class: 'interactive' },
  )
  return row?.reachesBack ? row.open : null
}

// Whatever was closed since has an event since; so ten years of closed cases are not read for one week.
const asOf = (seen: string) => `
  with moment as materialized (select to_timestamp($2::float8 / 1000) as at),
  ids as (
    select id from cases where closed_at is null
    union
    select case_id from case_event where recorded_at >= (select at from moment)),
  was_open as (
    select c.district, c.agency, c.category, count(*)::int as n
    from ids join cases c on c.id = ids.id
    where c.kind = 'dispatch' and c.opened_at <= (select at from moment)
      and (c.closed_at is null or c.closed_at > (select at from moment)) and ${seen}
    group by 1, 2, 3)
  select coalesce((select jsonb_agg(to_jsonb(was_open)) from was_open), '[]') as open,
    exists (select from cases c where c.opened_at <= (select at from moment) and ${seen}) as "reachesBack"`
