import t from 'tap'

import { createDatabase } from '../../db/connection.ts'
import { databaseAddress, openDriver } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'
import { aCluster } from '../support/cluster.ts'
import { crowdOf } from '../support/callers.ts'
import { backendPids, everyPid, postmasterPid, signal } from '../support/postgres-processes.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(90_000)

const answerWithin = 10_000
const wellWithin = 5_000

t.test('a database that hangs is answered for within ten seconds and used again within five', async (t) => {
  const cluster = await aCluster(t)
  const db = createDatabase({ url: cluster.url })
  const uncaught: unknown[] = []
  const onUncaught = (thrown: unknown) => uncaught.push(thrown)
  process.on('unhandledRejection', onUncaught)

  async function wellAgain(): Promise<number> {
    return waitFor(async () => {
      const rows = await db.run('select 1', [], { name: 'well', class: 'interactive' }).catch(() => [])
      return rows.length === 1 && db.state() !== 'open'
    }, 20_000)
  }

  await t.test('one frozen connection costs one answer and leaves the other callers alone', async (t) => {
    const crowd = crowdOf(20, db)
    await waitFor(() => crowd.answered > 1_000)
    const [frozen] = backendPids(cluster.pgdata)
    signal(frozen ? [frozen] : [], 'SIGSTOP')
    await waitFor(() => crowd.refused.size > 0)
    const before = crowd.answered
    await waitFor(() => crowd.answered > before + 1_000)
    signal(frozen ? [frozen] : [], 'SIGCONT')
    await crowd.stop()
    t.strictSame([...crowd.refused], [['OUTCOME_UNKNOWN', 1]])
    t.ok(crowd.worst < answerWithin, `slowest answer ${Math.round(crowd.worst)} ms`)
    t.strictSame(crowd.strange, [])
  })

  await t.test('every process of it frozen: all are refused in time, none hangs', async (t) => {
    const crowd = crowdOf(40, db)
    await waitFor(() => crowd.answered > 1_000)
    const bare = openDriver(databaseAddress(cluster.url), { max: 1, application: 'bare' })
    await bare.unsafe('select 1')
    const all = everyPid(cluster.pgdata)
    signal(all, 'SIGSTOP')
    let bareSettled = false
    const settle = () => {
      bareSettled = true
    }
    bare.unsafe('select 1').then(settle, settle)
    const frozenAt = performance.now()
    await waitFor(() => performance.now() - frozenAt > 9_000)
    t.notOk(bareSettled, 'without our deadline the driver would still be waiting')
    signal(all, 'SIGCONT')
    const well = await wellAgain()
    await crowd.stop()
    void endWithin(bare, 1_000)
    t.ok(crowd.worst < answerWithin, `slowest answer ${Math.round(crowd.worst)} ms`)
    t.ok(well < wellWithin, `well ${Math.round(well)} ms after the thaw`)
    t.strictSame(crowd.strange, [])
  })

  await t.test('a frozen postmaster that lets nobody in is refused as busy', async (t) => {
    const crowd = crowdOf(40, db)
    await waitFor(() => crowd.answered > 1_000)
    const postmaster = postmasterPid(cluster.pgdata)
    signal([postmaster], 'SIGSTOP')
    signal(backendPids(cluster.pgdata), 'SIGTERM')
    await waitFor(() => (crowd.refused.get('DATABASE_BUSY') ?? 0) > 40)
    signal([postmaster], 'SIGCONT')
    const well = await wellAgain()
    await crowd.stop()
    t.ok(crowd.worst < answerWithin, `slowest answer ${Math.round(crowd.worst)} ms`)
    t.ok(well < wellWithin, `well ${Math.round(well)} ms after the thaw`)
    t.strictSame(crowd.strange, [])
  })

  await t.test('closing takes five seconds at most even when nothing answers', async (t) => {
    const all = everyPid(cluster.pgdata)
    const asked = db.run('select pg_sleep(2)', [], { name: 'sleep', class: 'work' }).catch(() => [])
    signal(all, 'SIGSTOP')
    const start = performance.now()
    await db.close()
    t.ok(performance.now() - start < 5_500)
    signal(all, 'SIGCONT')
    await asked
  })

  process.off('unhandledRejection', onUncaught)
  t.strictSame(uncaught, [])
})
