import { join } from 'node:path'
import t, { type Test } from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import { claimDue } from '../../db/case-store.ts'
import { createDatabase, type Database } from '../../db/connection.ts'
import { startEmbedded } from '../../db/embedded.ts'
import type { CommandAnswer } from '../../server/wire/case.ts'
import { ackedLife, type Acked } from '../support/acked-life.ts'
import { day } from '../support/city.ts'
import { aDataDir } from '../support/cluster.ts'
import { everyPid, signal } from '../support/postgres-processes.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'
import { aServerProcess, type ServerProcess } from '../support/server-process.ts'
import { steadyClient } from '../support/steady-client.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(170_000)

const rounds = 5
const one = { name: 'test_acked', class: 'work' } as const

/** Sabotage that it finds: `synchronous_commit: 'off'` in the settings of the serving connections (driver.ts). */
t.test('what was answered is there after every process and the database were killed', async (t) => {
  const seed = seedOf('P01')
  t.comment(`SEED=${seed}`)
  const random = seeded(seed)
  const dataDir = aDataDir(t)
  const pgdata = join(dataDir, 'pg')
  // Runs after the servers' ends: a database whose servers were killed goes on by itself.
  t.teardown(async () => signal(living(pgdata), 'SIGKILL'))

  const addresses: string[] = []
  const acked: Acked[] = []
  const surprises: string[] = []
  const start = async () => {
    const both = await Promise.all([1, 2].map(() => aServerProcess(t, { databaseUrl: '', dataDir })))
    addresses.push(...both.map(({ address }) => address))
    return both
  }
  let servers = await start()
  const client = (account: string) => steadyClient(() => addresses, account)
  const [desk, ...agents] = await Promise.all(['desk.pwm', 'agent1', 'agent2', 'agent3'].map(client))
  if (!desk) throw new Error('nobody at the desk')

  let going = true
  const lives = Promise.all(
    [...agents, ...agents].map((agent, i) =>
      ackedLife({ agent, desk, random: seeded(seed + 1 + i), acked, surprises, going: () => going }),
    ),
  )
  for (let round = 1; round <= rounds; round += 1) {
    const moment = acked.length + random.whole(40, 160)
    await waitFor(() => acked.length >= moment, 60_000)
    // Nobody asks a dead address, which may soon be another test's.
    addresses.length = 0
    await killAll(random, servers, pgdata)
    const before = acked.length
    const killed = performance.now()
    servers = await start()
    t.comment(`round ${round}: ${before} acked, serving ${Math.round(performance.now() - killed)} ms later`)
  }
  const last = acked.length
  await waitFor(() => acked.length > last + 40, 60_000)
  going = false
  await lives
  t.same(surprises, [], 'every caller went on from where his last answer had left him')

  const { url, leave } = await startEmbedded({ dataDir })
  leave()
  const db = createDatabase({ url })
  t.teardown(() => db.close())
  await found(t, db, acked)
  for (const server of servers) t.equal((await server.end('SIGTERM')).code, 0)
})

/** Everything at one blow: the servers first or the database first, and once in a while the database by SIGQUIT. */
async function killAll(random: Random, servers: ServerProcess[], pgdata: string): Promise<void> {
  const postgres = everyPid(pgdata)
  const blows = [
    () =>
      signal(
        servers.map(({ pid }) => pid),
        'SIGKILL',
      ),
    () => (random.chance(0.2) ? signal(postgres.slice(0, 1), 'SIGQUIT') : signal(postgres, 'SIGKILL')),
  ]
  for (const blow of random.chance(0.5) ? blows : blows.toReversed()) blow()
  await Promise.all(servers.map(({ ended }) => ended))
}

/** What the callers were told, beside what is stored. */
async function found(t: Test, db: Database, acked: Acked[]): Promise<void> {
  const stored = await db.run<{ key: string; answer: string; no: string; types: string[]; version: number }>(
    `select k.key, k.answer, c.no, c.version,
       (select coalesce(jsonb_agg(e.type), '[]') from case_event e
        where e.case_id = k.case_id and e.version = (k.answer::json ->> 'version')::int) as types
     from command k join cases c on c.id = k.case_id`,
    [],
    one,
  )
  const byKey = new Map(stored.map((row) => [row.key, row]))
  const lost = acked.filter(({ key, text, type }) => {
    const row = byKey.get(key)
    const { no, version } = JSON.parse(text) as CommandAnswer
    return !(row?.answer === text && row.no === no && row.version >= version && row.types.includes(type))
  })
  const repeated = acked.filter(({ sent }) => sent > 1).length
  t.comment(`${acked.length} acts acked, ${repeated} of them after more than one try`)
  t.same(lost, [], 'every answer that was given stands in the row and in its history')
  t.ok(repeated > 0, 'the kills met acts on their way')
  t.equal(stored.length, acked.length, 'an act that had to be sent again happened once')

  const merged = acked.filter(({ type }) => type === 'MERGE_INTO').length
  t.ok(merged > 0, 'cases told other cases something')
  await waitFor(async () => (await members(db)) === merged, 30_000)
  t.pass('every message from case to case arrived')

  const [is] = await db.run<Record<string, number>>(
    `select (select count(*)::int from cases) as cases, (select sum(n)::int from case_counter) as numbers,
       (select count(*)::int from case_event where role <> 'system') as acts,
       (select count(*)::int from cases where (timers = '{}') <> (stage = 'merged')) as mistimed`,
    [],
    one,
  )
  const opened = acked.filter(({ type }) => type === 'OPEN').length
  t.same(is, { cases: opened, numbers: opened, acts: acked.length, mistimed: 0 })

  t.same(
    await auditCases(db),
    { cases: opened, differences: [] },
    'every history gives its row and its timers',
  )
  // Last, for it takes every case on lease.
  t.equal(
    await waiting(db),
    opened - merged,
    'every case but the merged ones is waited for by its next limit',
  )
}

/** How many cases the sweep would find if all their limits were over. */
async function waiting(db: Database): Promise<number> {
  const claimed = await claimDue(db, { now: Date.now() + 365 * day, lease: day, limit: 100_000 })
  return claimed.length
}

async function members(db: Database): Promise<number> {
  const [row] = await db.run<{ n: number }>('select sum(members)::int as n from cases', [], one)
  return row?.n ?? 0
}

function living(pgdata: string): number[] {
  try {
    return everyPid(pgdata)
  } catch {
    return []
  }
}
