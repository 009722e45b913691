import { test } from 'tap'
import { createDatabase } from '../../db/connection.ts'
import { virtualClock } from '../../db/clock.ts'
import { readiness } from '../../server/readiness.ts'
import { day, morning } from '../support/city.ts'
import { aCluster } from '../support/cluster.ts'
import { aDatabase } from '../support/database.ts'
import { aCase } from '../support/http-case.ts'
import { everyPid, signal } from '../support/postgres-processes.ts'
import { aServer } from '../support/server.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

const good = { state: () => 'good' as const }
const dataDir = '.'

void test('whether a process should get work', async (t) => {
  const { db, url } = await aDatabase(t)

  await t.test('yes, when all is well', async (t) => {
    t.same(await readiness({ db, clock: good, dataDir, stopping: () => false })(), [])
  })
  await t.test('not while it stops, and not while its clock is in doubt', async (t) => {
    const suspect = { state: () => 'suspect' as const }
    t.same(await readiness({ db, clock: suspect, dataDir, stopping: () => true })(), [
      'this process is stopping',
      'the clock disagrees with the database',
    ])
  })
  await t.test('not on a database of another version', async (t) => {
    await statements(url, [`insert into migration (name, sha256) values ('9999_later', 'x')`])
    t.same(await readiness({ db, clock: good, dataDir, stopping: () => false })(), [
      'the database has other migrations than this program',
    ])
  })
})

void test('a frozen database is told within three seconds', async (t) => {
  const cluster = await aCluster(t)
  const db = createDatabase({ url: cluster.url })
  t.teardown(() => db.close())
  await db.run('select 1', [], { name: 'test', class: 'interactive' })
  const ready = readiness({ db, clock: good, dataDir, stopping: () => false })
  const all = everyPid(cluster.pgdata)
  signal(all, 'SIGSTOP')
  const asked = performance.now()
  const why = await ready()
  const took = performance.now() - asked
  signal(all, 'SIGCONT')
  t.same(why, ['the database does not answer'])
  t.ok(took < 3_000, `${Math.round(took)} ms`)
})

void test('the figures for operations', async (t) => {
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  const agent = await server.as('agent1')
  const { no } = await aCase(agent, { caller: { name: '測試人', phone: '0900000000' } })
  const figure = async (name: string) => {
    const { body } = await server.stranger.get('/metrics')
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1])
  }

  await t.test('say how far timers and outbox are behind', async (t) => {
    t.equal(await figure('hotline_timers_behind'), 0)
    clock.advance(day)
    // The figures are read once a second at most.
    await waitFor(async () => (await figure('hotline_timers_behind')) === 1, 3_000)
    // The first thing that time does to this case is the missing telephone notice, ten minutes after the opening.
    t.equal(await figure('hotline_timers_oldest_due_seconds'), 86_400 - 600)
    t.ok((await figure('hotline_outbox_waiting')) >= 1)
    t.equal(await figure('hotline_timers_poisoned'), 0)
  })

  await t.test('name routes, never a case, a person or an address', async (t) => {
    await (await server.as('agent2')).get(`/api/cases/${no}`)
    const { body } = await server.stranger.get('/metrics')
    t.match(body, /hotline_request_seconds_count\{method="GET",route="\/api\/cases\/:no",status="200"\}/)
    t.notOk(body.includes(no) || body.includes('測試人') || body.includes('0900000000'))
  })
})
