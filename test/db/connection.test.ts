import t from 'tap'
import type { StatementClass } from '../../db/connection.ts'
import { DatabaseProblem } from '../../db/database-problem.ts'
import { aDatabase } from '../support/database.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

const asked = (name: StatementClass) => ({ name: 'test', class: name })

async function problemOf(answer: Promise<unknown>): Promise<DatabaseProblem> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (thrown instanceof DatabaseProblem) return thrown
  throw new Error('no problem', { cause: thrown })
}

t.test('a statement that takes too long is undone by the server', async (t) => {
  const { db } = await aDatabase(t)
  const start = performance.now()
  const problem = await problemOf(db.run('select pg_sleep(6)', [], asked('interactive')))
  t.match(problem, { code: 'DATABASE_BUSY', outcome: 'rolled-back', sqlstate: '57014', retryAfter: 2 })
  t.ok(performance.now() - start < 4_000)
  t.equal(db.state(), 'up', 'and costs no connection')
})

t.test('who waits for a connection is refused after two seconds, and nothing ran', async (t) => {
  const { db } = await aDatabase(t, { poolSizes: { interactive: 1 } })
  const busy = db.run('select pg_sleep(2.8)', [], asked('interactive'))
  const start = performance.now()
  const problem = await problemOf(db.run('select 1', [], asked('interactive')))
  t.match(problem, { code: 'DATABASE_BUSY', outcome: 'not-run' })
  t.ok(performance.now() - start < 2_500)
  await busy
})

t.test('a line of two hundred is long enough: the next one is refused at once', async (t) => {
  const { db } = await aDatabase(t, { poolSizes: { interactive: 1 } })
  const busy = db.run('select pg_sleep(0.5)', [], asked('interactive'))
  const line = Array.from({ length: 200 }, () => db.run('select 1', [], asked('interactive')))
  const start = performance.now()
  t.match(await problemOf(db.run('select 1', [], asked('interactive'))), { outcome: 'not-run' })
  t.ok(performance.now() - start < 100)
  await Promise.all([busy, ...line])
})

t.test('who has no time left is not sent to the database', async (t) => {
  const { db } = await aDatabase(t)
  const late = { ...asked('interactive'), until: performance.now() - 1 }
  t.match(await problemOf(db.run('select 1', [], late)), { code: 'DATABASE_BUSY', outcome: 'not-run' })
})

t.test('long reports keep nobody on the telephone waiting, and cannot write', async (t) => {
  const { db } = await aDatabase(t)
  const reports = [1, 2, 3].map(() => db.run('select pg_sleep(1)', [], asked('report')))
  const start = performance.now()
  await db.run('select 1', [], asked('interactive'))
  await db.run('select 1', [], asked('work'))
  t.ok(performance.now() - start < 900)
  await Promise.all(reports)
  t.equal((await problemOf(db.run('delete from setting', [], asked('report')))).sqlstate, '25006')
})

t.test('a lock that somebody holds is waited for two seconds at most', async (t) => {
  const { db } = await aDatabase(t)
  await db.run(`insert into setting (key, value) values ('k', '1')`, [], asked('work'))
  const holder = db.run(
    `with held as (select from setting where key = 'k' for update) select pg_sleep(4) from held`,
    [],
    asked('work'),
  )
  const waiting = `select 1 from pg_stat_activity where wait_event = 'PgSleep' and query like 'with held%'`
  await waitFor(async () => (await db.run(waiting, [], asked('work'))).length > 0)
  const problem = await problemOf(
    db.run(`update setting set value = '2' where key = 'k'`, [], asked('interactive')),
  )
  t.match(problem, { code: 'DATABASE_BUSY', outcome: 'rolled-back', sqlstate: '55P03' })
  await holder
})

t.test('a problem names the statement and the constraint, never what was in it', async (t) => {
  const { db } = await aDatabase(t)
  const insert = `insert into staff (id, account, name, role) values ($1, $2, $3, 'agent')`
  const row = ['1f0c3f2e-8f4c-4f0a-9a53-0242ac120002', 'wang', '王測試']
  await db.run(insert, row, asked('interactive'))
  const problem = await problemOf(db.run(insert, row, { name: 'add_staff', class: 'interactive' }))
  t.match(problem, { outcome: 'rolled-back', sqlstate: '23505', constraint: /staff/ })
  t.match(problem.message, /^add_staff: DATABASE_ERROR 23505/)
  t.notMatch(JSON.stringify(problem) + problem.stack, /王測試|wang|1f0c3f2e|insert into/)
})

t.test('two statements in one text are refused whole', async (t) => {
  const { db } = await aDatabase(t)
  const two = `insert into setting (key, value) values ('k', '1'); insert into setting (key, value) values ('l', '1')`
  t.equal((await problemOf(db.run(two, [], asked('work')))).sqlstate, '42601')
  t.strictSame([...(await db.run(`select from setting where key in ('k', 'l')`, [], asked('work')))], [])
})

t.test('an error amid the rows of one answer leaves nothing in the next', async (t) => {
  const { db } = await aDatabase(t, { poolSizes: { interactive: 1 } })
  const broken = db.run('select 1 / (4 - n) from generate_series(1, 9) n', [], asked('interactive'))
  t.match(await problemOf(broken), { sqlstate: '22012' })
  const rows = await db.run('select n from generate_series(1, 2) n', [], asked('interactive'))
  t.same(rows, [{ n: 1 }, { n: 2 }])
  t.equal(rows.length, 2)
})

t.test('values come back exact: large numbers and instants as text, JSON as it was', async (t) => {
  const { db } = await aDatabase(t)
  const [row] = await db.run<Record<string, unknown>>(
    `select 9007199254740993::bigint as large, '2026-09-21 09:00:00.123456+08'::timestamptz as at,
       $1::jsonb as list, $2::jsonb as word, 0.1::float8 as tenth, null as nothing`,
    [JSON.stringify(['路燈', { a: [1] }]), JSON.stringify('"quoted"')],
    asked('interactive'),
  )
  t.strictSame(row, {
    large: '9007199254740993',
    at: '2026-09-21 01:00:00.123456+00',
    list: ['路燈', { a: [1] }],
    word: '"quoted"',
    tenth: 0.1,
    nothing: null,
  })
})

t.test('a listener whose connection was killed hears again', async (t) => {
  const { db, url } = await aDatabase(t)
  let woken = 0
  const listener = await db.listen('test', () => (woken += 1))
  await waitFor(() => woken === 1)
  await statements(url, [
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'hotline/listen'`,
  ])
  await waitFor(() => woken === 2)
  await statements(url, [`notify test, 'now'`])
  await waitFor(() => woken === 3)
  await listener.close()
  t.pass()
})
