import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import t from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import type { Database } from '../../db/connection.ts'
import { DatabaseProblem } from '../../db/database-problem.ts'
import { databaseAddress, openDriver } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'
import { sweepBatch } from '../../server/timer-sweep.ts'
import { aCity, hour, minute } from '../support/city.ts'
import { seedOf, seeded } from '../support/seeded.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

const worker = fileURLToPath(new URL('../support/sweep-child.ts', import.meta.url))
const one = { name: 'test_due', class: 'work' } as const

/**
 * Sabotage that it finds: a write that forgets `case_due` (timers that never fire), or a sweep that stamps its own time
 * instead of the due instant (the replay disagrees).
 */
t.test('no deadline is missed and none fires twice while workers are killed', async (t) => {
  const seed = seedOf('P04')
  t.comment(`SEED=${seed}`)
  const random = seeded(seed)
  // Cases opened two hours ago, a little apart: seven limits of each come due by the end of the next ten seconds.
  const start = Date.now()
  const city = await aCity(t)
  for (let group = 0; group < 80; group += 1) {
    city.clock.set(start + 8_000 - 2 * hour + random.whole(0, 10_000))
    await Promise.all(Array.from({ length: 10 }, () => city.open()))
  }
  t.ok((await firedTimers(city.db)).length === 0)

  const workers = [begin(city.url), begin(city.url), begin(city.url)]
  t.teardown(async () => workers.forEach((each) => each.kill('SIGKILL')))
  let killed = 0
  const until = start + 8_000 + 10_000 + 2_000
  while (Date.now() < until) {
    await pause(1_200)
    const i = random.whole(0, workers.length - 1)
    workers[i]?.kill('SIGKILL')
    workers[i] = begin(city.url)
    killed += 1
  }
  await waitFor(async () => (await due(city.db)) === 0, 20_000)
  workers.forEach((each) => each.kill('SIGKILL'))
  await Promise.all(workers.map(async (each) => each.exitCode ?? each.signalCode ?? once(each, 'exit')))

  const fired = await firedTimers(city.db)
  t.comment(`${fired.length} timers fired, ${killed} workers killed`)
  const types = [
    'TELEPHONE_NOTICE_OVERDUE',
    'ACCEPT_HALF',
    'ACCEPT_AT_RISK',
    'ACCEPT_URGENT',
    'ACCEPT_BREACHED',
    'SAFE_HALF',
    'REPORT_HALF',
  ]
  for (const type of types) {
    const cases = fired.filter((each) => each.type === type).map((each) => each.id)
    t.equal(cases.length, 800, `${type}: every case`)
    t.equal(new Set(cases).size, 800, `${type}: once`)
  }
  t.same(await auditCases(city.db), { cases: 800, differences: [] }, 'each at its own due instant')
})

/** Sabotage that it finds: a sweep that puts a case aside whatever its writing failed of. */
t.test(
  'a case does no penance for a database that broke: it fires as soon as its lease is over',
  async (t) => {
    const city = await aCity(t)
    for (let i = 0; i < 3; i += 1) await city.open()
    city.clock.advance(11 * minute)
    const holder = openDriver(databaseAddress(city.url), { max: 1, application: 'test' })
    await holder.unsafe('begin; lock table case_event in share mode').simple()

    const swept = sweepBatch(city.parts, pino({ level: 'silent' })).then(
      () => 'written',
      (problem: unknown) => (problem instanceof DatabaseProblem ? problem.outcome : problem),
    )
    let outcome: unknown
    void swept.then((settled) => (outcome = settled))
    await waitFor(async () => {
      await statements(city.url, [killWaiting])
      return outcome !== undefined
    })
    t.equal(outcome, 'unknown')
    const [aside] = await city.db.run<{ n: number }>('select sum(faults)::int as n from case_due', [], one)
    t.equal(aside?.n, 0)

    await holder.unsafe('rollback').simple()
    await endWithin(holder, 2_000)
    await city.pass(4_000)
    t.equal((await firedTimers(city.db)).length, 3)
  },
)

/** Ends whoever waits to write history, as a failing machine would. */
const killWaiting = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'hotline/work' and wait_event_type = 'Lock'`

function begin(url: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', worker, url], { stdio: ['ignore', 'ignore', 'inherit'] })
}

const firedTimers = (db: Database) =>
  db.run<{ id: string; type: string }>(
    `select case_id as id, type from case_event where role = 'system'`,
    [],
    one,
  )

async function due(db: Database): Promise<number> {
  const [row] = await db.run<{ n: number }>(
    'select count(*)::int as n from case_due where at <= now()',
    [],
    one,
  )
  return row?.n ?? 0
}
