import type { Instant } from '../workflows/case-event.ts'
import type { Closure } from '../workflows/working-calendar.ts'
import type { Database } from './connection.ts'

/** The number of the last change, to see whether the rules in hand are still those in force. */
export async function newestCityVersion(db: Database): Promise<number> {
  const [row] = await db.run<{ n: number }>(`select coalesce(max(n), 0)::int as n from city_version`, [], {
    name: 'newest_city_version',
    class: 'work',
  })
  return row?.n ?? 0
}

interface DeclaredClosure extends Closure {
  id: string
  reason: string
  declaredBy: string
  declaredAt: Instant
  undoneBy: string | null
  undoneAt: Instant | null
}

/** Closures of a year, newest first, those that were undone too. */
export function closuresOf(db: Database, year: number): Promise<DeclaredClosure[]> {
  return db.run(
    `select c.id, c.day as date, c."from", c."to", c.district, c.reason,
       coalesce(s.name, '—') as "declaredBy", (extract(epoch from c.declared_at) * 1000)::float8 as "declaredAt",
       u.name as "undoneBy", (extract(epoch from c.undone_at) * 1000)::float8 as "undoneAt"
     from closure c left join staff s on s.id = c.declared_by left join staff u on u.id = c.undone_by
     where starts_with(c.day, $1 || '-') order by c.day desc, c.declared_at desc, c.id`,
    [String(year)],
    { name: 'closures_of', class: 'interactive' },
  )
}

/** One closure, undone or not; undefined when there is none. */
export async function closureOf(
  db: Database,
  id: string,
): Promise<(Closure & { undoneAt: Instant | null }) | undefined> {
  const [row] = await db.run<Closure & { undoneAt: Instant | null }>(
    `select day as date, "from", "to", district, (extract(epoch from undone_at) * 1000)::float8 as "undoneAt"
     from closure where id = $1::uuid`,
    [id],
    { name: 'closure_of', class: 'interactive' },
  )
  return row
}

interface CityChange {
  n: number
  at: Instant
  by: string
  what: string
  detail: Record<string, unknown>
  total: number | null
  looked: number
  moved: number
  doneAt: Instant | null
}

/** The last changes of the rules with what they moved. */
export function cityChanges(db: Database): Promise<CityChange[]> {
  return db.run(
    `select v.n::int as n, (extract(epoch from v.at) * 1000)::float8 as at, coalesce(s.name, '—') as by, v.what, v.detail - 'before' - 'after' as detail,
       v.total, v.looked, v.moved, (extract(epoch from v.done_at) * 1000)::float8 as "doneAt"
     from city_version v left join staff s on s.id = v.by order by v.n desc limit 50`,
    [],
    { name: 'city_changes', class: 'interactive' },
  )
}
