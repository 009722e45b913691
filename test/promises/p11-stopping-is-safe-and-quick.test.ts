import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { openDriver, databaseAddress, withDatabase } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'
import type { CommandAnswer } from '../../server/wire/case.ts'
import { aPothole } from '../support/city.ts'
import { aCluster } from '../support/cluster.ts'
import { aDatabase } from '../support/database.ts'
import { everyPid, signal } from '../support/postgres-processes.ts'
import { aServerProcess, startProcess } from '../support/server-process.ts'
import { steadyClient, type Settled } from '../support/steady-client.ts'
import { statements } from '../support/template.ts'
import { testCluster } from '../support/test-cluster.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

const hardEnd = 25_000

t.test('three processes are restarted in turn under 200 requests a second, and nobody notices', async (t) => {
  const { db, url } = await aDatabase(t)
  const servers = await Promise.all([1, 2, 3].map(() => aServerProcess(t, { databaseUrl: url })))
  const addresses = servers.map(({ address }) => address)
  const clients = await Promise.all(
    ['agent1', 'agent2', 'agent3', 'supervisor1'].map((account) => steadyClient(() => addresses, account)),
  )
  const settled: Promise<Settled>[] = []
  let going = true
  const load = (async () => {
    for (let turn = 0; going; turn += 1) {
      const client = clients[turn % clients.length]
      if (client) settled.push(client.post('/api/cases', aPothole))
      await pause(5)
    }
  })()
  await waitFor(() => settled.length > 200)

  for (const [i, server] of servers.entries()) {
    const { code, ms } = await server.end('SIGTERM')
    t.equal(code, 0)
    t.ok(ms < hardEnd, `ended after ${Math.round(ms)} ms`)
    t.notMatch(server.said(), /"level":[56]0/, 'it complained of nothing')
    addresses[i] = (await aServerProcess(t, { databaseUrl: url })).address
  }
  going = false
  await load

  const outcomes = await Promise.allSettled(settled)
  const answers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  t.equal(answers.length, settled.length, 'every intent has an answer')
  t.same([...new Set(answers.map(({ status }) => status))], [201])
  t.ok(
    answers.some(({ sent }) => sent > 1),
    'some had to be sent again',
  )
  const rows = await db.run<{ key: string; no: string }>(
    'select k.key, c.no from command k join cases c on c.id = k.case_id',
    [],
    { name: 'test', class: 'interactive' },
  )
  const stored = new Map(rows.map(({ key, no }) => [key, no]))
  const lost = answers.filter(({ key, text }) => stored.get(key) !== (JSON.parse(text) as CommandAnswer).no)
  t.same(lost, [])
  t.equal(rows.length, answers.length, 'and each is one case')
})

/** Sabotage that it finds: parts closed in the order in which they were opened (`parts.shift()` in closing-stack.ts). */
t.test('a request that runs when the stop comes is finished, a new one is refused', async (t) => {
  const { url } = await aDatabase(t)
  const server = await aServerProcess(t, { databaseUrl: url })
  const agent = await steadyClient(() => [server.address], 'agent1')
  const opened = JSON.parse((await agent.post('/api/cases', aPothole)).text) as CommandAnswer
  const holder = openDriver(databaseAddress(url), { max: 1, application: 'test' })
  await holder.unsafe(`begin; select from cases where no = '${opened.no}' for update`).simple()

  const note = { version: opened.version, event: { type: 'NOTE', text: '停機前的註記' } }
  const running = agent.post(`/api/cases/${opened.no}/events`, note)
  const waiting = `select from pg_stat_activity where application_name = 'hotline/interactive' and wait_event_type = 'Lock' and datname = current_database()`
  await waitFor(async () => (await statements(url, [waiting])).length > 0)
  const end = server.end('SIGTERM')
  await waitFor(() =>
    fetch(`${server.address}/livez`).then(
      ({ status }) => status === 503,
      () => true,
    ),
  )
  await holder.unsafe('rollback').simple()
  await endWithin(holder, 2_000)
  t.match(await running, { status: 200, sent: 1 })
  t.equal((await end).code, 0)
})

t.test(
  'a process told to stop in the middle of a migration ends, and the next start finishes it',
  async (t) => {
    const cluster = testCluster()
    const name = `test_${randomBytes(6).toString('hex')}`
    await statements(cluster.url, [`create database ${name}`])
    t.teardown(() => statements(cluster.url, [`drop database if exists ${name} with (force)`]))
    const url = withDatabase(cluster.url, name)
    // Somebody else has made a table of that name and not yet said whether it stays.
    const holder = openDriver(databaseAddress(url), { max: 1, application: 'test' })
    await holder.unsafe('begin; create table agency (code text)').simple()

    const server = startProcess(t, { databaseUrl: url })
    const waiting = `select 1 from pg_stat_activity where datname = '${name}' and application_name = 'hotline/migrate' and wait_event_type = 'Lock'`
    await waitFor(async () => (await statements(cluster.url, [waiting])).length > 0, 20_000)
    const { code, ms } = await server.end('SIGTERM')
    t.equal(code, 0)
    t.ok(ms < hardEnd, `ended after ${Math.round(ms)} ms`)

    await holder.unsafe('rollback').simple()
    await endWithin(holder, 2_000)
    const next = await aServerProcess(t, { databaseUrl: url })
    t.equal((await fetch(`${next.address}/readyz`)).status, 200)
  },
)

t.test('a process told to stop while the database is frozen ends in time', async (t) => {
  const cluster = await aCluster(t)
  const server = await aServerProcess(t, { databaseUrl: cluster.url })
  const agent = await steadyClient(() => [server.address], 'agent1')
  t.equal((await agent.post('/api/cases', aPothole)).status, 201)
  const all = everyPid(cluster.pgdata)
  signal(all, 'SIGSTOP')
  const pending = agent.get('/api/cases').then(
    ({ status }) => status,
    () => 'broken',
  )
  await pause(100)
  const { ms } = await server.end('SIGTERM')
  signal(all, 'SIGCONT')
  t.ok(ms < hardEnd + 1_000, `ended after ${Math.round(ms)} ms`)
  t.ok([503, 'broken'].includes(await pending), 'the request was answered or broken off, not forgotten')
})
