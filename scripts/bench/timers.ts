import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { virtualClock } from '../../db/clock.ts'
import type { Database } from '../../db/connection.ts'
import { openParts } from '../../server/commands/parts.ts'
import { startTimerSweep, sweepAll } from '../../server/timer-sweep.ts'
import { benchDatabase } from './bench-database.ts'
import { percentile } from './per-second.ts'
import { openSome } from './some-cases.ts'

const log = {
  error: (facts: object) => {
    throw new Error('a timer could not be fired', { cause: facts })
  },
  warn: (facts: object) => {
    throw new Error('a batch could not be written', { cause: facts })
  },
}
const run = { name: 'bench_timers', class: 'report' } as const
const hour = 3_600_000
const chunk = 1_000

/**
 * 100,000 SLA timers (20,000 in the short form) of as many cases due at one instant, fired by one process with history,
 * projections and outbox; and how punctual a lone timer is while nothing else happens.
 */
export async function timers({ full }: { full: boolean }): Promise<Record<string, number>> {
  const bench = await benchDatabase('bench')
  try {
    const catalogue = await loadCatalogue(bench.db)
    // First, while the disk has nothing of the storm left to write.
    const idle_p99_ms = await punctuality(bench.db, { catalogue, timers: full ? 1000 : 200 })
    const fired_per_second = await storm(bench.db, { catalogue, cases: full ? 100_000 : 20_000 })
    return { fired_per_second, idle_p99_ms }
  } finally {
    await bench.close()
  }
}

type Catalogue = Awaited<ReturnType<typeof loadCatalogue>>

async function storm(db: Database, o: { catalogue: Catalogue; cases: number }): Promise<number> {
  const clock = virtualClock(Date.now())
  const parts = openParts({ db, clock, catalogue: o.catalogue })
  const [one] = await openSome(parts, 1, 'sidewalk-broken')
  // Copies have no history of their own: what is measured is the firing.
  for (let made = 1; made < o.cases; made += chunk)
    await db.run(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', i.id, 'no', 'storm-' || i.g,
         'snapshot', jsonb_set(c.snapshot::jsonb, '{context,id}', to_jsonb(i.id))))).*
       from cases c, (select g, gen_random_uuid() as id from generate_series($2::int, $3::int) g) as i where c.no = $1`,
      [one?.no, made, Math.min(made + chunk, o.cases) - 1],
      { ...run, class: 'work' },
    )
  await db.run(
    `insert into case_due (case_id, at)
     select c.id, due.at from cases c, case_due due, cases one
     where due.case_id = one.id and one.no = $1 and c.id <> one.id`,
    [one?.no],
    { ...run, class: 'work' },
  )
  await db.run('analyze cases, case_due', [], { ...run, class: 'work' })
  // Half of the acceptance limit of an ordinary case: exactly one timer each.
  clock.advance(2 * hour)
  const began = performance.now()
  await sweepAll(parts, log)
  const seconds = (performance.now() - began) / 1000
  const [row] = await db.run<{ n: number }>(
    `select count(*)::int as n from case_event where type = 'ACCEPT_HALF'`,
    [],
    { ...run, class: 'work' },
  )
  if (row?.n !== o.cases) throw new Error(`${o.cases} timers were due and ${row?.n} fired`)
  return Math.round(o.cases / seconds)
}

/** Due instants 25 ms apart on the real clock; how long after each its commit was confirmed. */
async function punctuality(db: Database, o: { catalogue: Catalogue; timers: number }): Promise<number> {
  const late: number[] = []
  const heard: Database = {
    ...db,
    async run(text, params, options) {
      const rows = await db.run(text, params, options)
      if (options.name === 'record_case') late.push(...lateness(String(params[0])))
      return rows as never
    },
  }
  await openSome(openParts({ db, clock: Date, catalogue: o.catalogue }), o.timers)
  await db.run('delete from case_due', [], { ...run, class: 'work' })
  await db.run(
    `with d as (select id, $1::float8 + 25 * row_number() over () as due from cases limit $2),
     u as (
       update cases c set timers = jsonb_build_object(
         'xstate.after.ACCEPT_AT_RISK.dispatch.accept.running.halfway', jsonb_build_object('due', d.due,
           'event', jsonb_build_object('type', 'xstate.after.ACCEPT_AT_RISK.dispatch.accept.running.halfway'))),
         snapshot = jsonb_set(c.snapshot::jsonb, '{context,at}', to_jsonb(d.due - 1))
       from d where c.id = d.id)
     insert into case_due (case_id, at) select id, to_timestamp(due / 1000) from d`,
    [Date.now() + 500, o.timers],
    { ...run, class: 'work' },
  )
  const parts = openParts({ db: heard, clock: Date, catalogue: o.catalogue })
  const sweep = startTimerSweep(parts, { log })
  const limit = Date.now() + o.timers * 25 + 20_000
  while (late.length < o.timers && Date.now() < limit) await new Promise((done) => setTimeout(done, 100))
  await sweep.stop()
  await db.run('delete from case_due', [], { ...run, class: 'work' })
  if (late.length < o.timers) throw new Error(`only ${late.length} of ${o.timers} timers fired`)
  return Math.round(percentile(late, 0.99) * 10) / 10
}

function lateness(written: string): number[] {
  const items = JSON.parse(written) as { events: { at: number }[] }[]
  return items.flatMap(({ events }) => events.slice(0, 1).map(({ at }) => Date.now() - at))
}
