import type { Instant } from '../workflows/case-event.ts'
import type { ClockHours } from '../workflows/catalogue/category.ts'
import type { CalendarYear, Closure } from '../workflows/working-calendar.ts'
import type { Database } from './connection.ts'

/** Who changes a rule, and when. */
interface By {
  by: string
  at: Instant
}

// Each change is one statement: the rule, and the number that the deadlines it gives will name. What is asked for twice
// changes nothing the second time, and then there is no number.
const numbered = (what: string, detail: string, from: string) => `
  insert into city_version (at, by, what, detail)
  select to_timestamp($1::float8 / 1000), $2::uuid, '${what}', ${detail} from ${from}
  returning n::int as n`

/** Declares closures, one row a district; ids make a repeat harmless. Undefined: they were declared before. */
export async function declareClosures(
  db: Database,
  o: By & { reason: string; closures: readonly (Closure & { id: string })[] },
): Promise<number | undefined> {
  const [row] = await db.run<{ n: number }>(
    `with declared as (
       insert into closure (id, day, "from", "to", district, reason, declared_by, declared_at)
       select id, date, "from", "to", district, $4, $2::uuid, to_timestamp($1::float8 / 1000)
       from jsonb_to_recordset($3::jsonb) as c (id uuid, date text, "from" text, "to" text, district text)
       on conflict do nothing returning day, district)
     ${numbered('closure', "jsonb_build_object('day', min(day), 'districts', coalesce(jsonb_agg(district) filter (where district is not null), '[]'))", 'declared having count(*) > 0')}`,
    [o.at, o.by, JSON.stringify(o.closures), o.reason],
    { name: 'declare_closures', class: 'interactive' },
  )
  return row?.n
}

/** Takes a closure back. Undefined: there is no such closure, or it was undone before. */
export async function undoClosure(db: Database, o: By & { id: string }): Promise<number | undefined> {
  const [row] = await db.run<{ n: number }>(
    `with undone as (
       update closure set undone_by = $2::uuid, undone_at = to_timestamp($1::float8 / 1000)
       where id = $3::uuid and undone_at is null returning day)
     ${numbered('closureUndone', "jsonb_build_object('day', day)", 'undone')}`,
    [o.at, o.by, o.id],
    { name: 'undo_closure', class: 'interactive' },
  )
  return row?.n
}

/** Loads a year of the government's calendar, or replaces it. Undefined: it stands like that already. */
export async function setCalendarYear(
  db: Database,
  o: By & { year: CalendarYear },
): Promise<number | undefined> {
  const { daysOff, workedSaturdays, year } = o.year
  const [row] = await db.run<{ n: number }>(
    `with loaded as (
       insert into calendar_year as y (year, days_off, worked_saturdays) values ($3, $4::jsonb, $5::jsonb)
       on conflict (year) do update set days_off = excluded.days_off, worked_saturdays = excluded.worked_saturdays
       where (y.days_off, y.worked_saturdays) is distinct from (excluded.days_off, excluded.worked_saturdays)
       returning year)
     ${numbered('calendar', "jsonb_build_object('year', year)", 'loaded')}`,
    [o.at, o.by, year, JSON.stringify(daysOff), JSON.stringify(workedSaturdays)],
    { name: 'set_calendar_year', class: 'interactive' },
  )
  return row?.n
}

/** A new version of the limits of a category or matter; the old ones stay. Undefined: nothing differs, or there is none. */
export async function setServiceLevel(
  db: Database,
  o: By & { category: string; hours: ClockHours | object },
): Promise<number | undefined> {
  const [row] = await db.run<{ n: number }>(
    `with last as (
       select * from service_level where category = $3 order by version desc limit 1),
     added as (
       insert into service_level (category, version, valid_from, hours, pause_reasons, sourced)
       select category, version + 1, least(to_timestamp($1::float8 / 1000), now()), $4::jsonb, pause_reasons, '[]'
       from last where hours <> $4::jsonb
       returning category, version)
     ${numbered('serviceLevel', "jsonb_build_object('category', category, 'version', version)", 'added')}`,
    [o.at, o.by, o.category, JSON.stringify(o.hours)],
    { name: 'set_service_level', class: 'interactive' },
  )
  return row?.n
}
