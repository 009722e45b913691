import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Database } from '../../db/connection.ts'
import type { CommandAnswer } from '../../server/wire/case.ts'
import { aPothole } from '../support/city.ts'
import { aDatabase } from '../support/database.ts'
import { aServerProcess } from '../support/server-process.ts'
import { steadyClient } from '../support/steady-client.ts'

t.setTimeout(90_000)

/**
 * Sabotage that it finds: `alter table command drop constraint command_actor_key_pk` before the start, and fifty equal
 * posts open several cases.
 */
t.test('one intent is one case, whatever retries, double clicks and crashes do', async (t) => {
  const { db, url } = await aDatabase(t)
  const one = await aServerProcess(t, { databaseUrl: url })
  const two = await aServerProcess(t, { databaseUrl: url })
  const both = [one.address, two.address]
  const agent = await steadyClient(() => both, 'agent1')

  await t.test(
    'fifty equal posts at two processes at once: one case, one answer, no number skipped',
    async (t) => {
      for (let round = 1; round <= 5; round += 1) {
        const key = randomUUID()
        const before = await lastNumber(db)
        const answers = await Promise.all(
          Array.from({ length: 50 }, () => agent.post('/api/cases', aPothole, key)),
        )
        t.same([...new Set(answers.map(({ status }) => status))], [201])
        t.equal(new Set(answers.map(({ text }) => text)).size, 1, 'equal to the last byte')
        t.equal(await lastNumber(db), before + 1)
        await oneCaseBehind(t, db, key)
      }
    },
  )

  await t.test(
    'a process that dies between the commit and the answer leaves one case, told by the other',
    async (t) => {
      const doomed = await aServerProcess(t, {
        databaseUrl: url,
        env: { FAULTS: 'after-commit-before-reply' },
      })
      const addresses = [doomed.address]
      const caller = await steadyClient(() => addresses, 'agent2')
      const key = randomUUID()
      const before = await lastNumber(db)
      const pending = caller.post('/api/cases', aPothole, key)
      t.equal(await doomed.ended, null, 'killed after the commit')
      t.equal(await lastNumber(db), before + 1, 'the case is there, its answer is not')
      addresses.splice(0, 1, two.address)
      const settled = await pending
      t.equal(settled.status, 201)
      t.ok(settled.sent > 1)
      t.equal(await lastNumber(db), before + 1)
      const { no } = JSON.parse(settled.text) as CommandAnswer
      t.equal(await oneCaseBehind(t, db, key), no)
    },
  )

  await t.test('an event sent fifty times happens once', async (t) => {
    const opened = JSON.parse((await agent.post('/api/cases', aPothole)).text) as CommandAnswer
    const body = { version: opened.version, event: { type: 'NOTE', text: '民眾再次來電' } }
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => agent.post(`/api/cases/${opened.no}/events`, body, key)),
    )
    t.same([...new Set(answers.map(({ status }) => status))], [200])
    t.equal(new Set(answers.map(({ text }) => text)).size, 1)
    const history = JSON.parse((await agent.get(`/api/cases/${opened.no}/history`)).text) as {
      type: string
    }[]
    t.same(
      history.map(({ type }) => type),
      ['OPEN', 'NOTE'],
    )
  })

  await t.test(
    'the same key with another body is refused; another person’s equal key is his own',
    async (t) => {
      const key = randomUUID()
      const first = await agent.post('/api/cases', aPothole, key)
      const other = await agent.post('/api/cases', { ...aPothole, description: '另一處坑洞' }, key)
      t.match([other.status, other.text], [422, /KEY_REUSED/])
      const colleague = await steadyClient(() => both, 'agent3')
      const his = await colleague.post('/api/cases', aPothole, key)
      t.equal(his.status, 201)
      t.not(his.text, first.text)
    },
  )

  await t.test('no key without a case, no case without an opening, no gap in the numbers', async (t) => {
    const [found] = await db.run<Record<string, number>>(
      `select (select count(*)::int from command k where not exists (select from cases c where c.id = k.case_id)) as orphans,
         (select count(*)::int from cases c where not exists (
            select from case_event e where e.case_id = c.id and e.n = 1 and e.type = 'OPEN')) as unopened,
         (select count(*)::int from cases) - (select sum(n)::int from case_counter) as gaps`,
      [],
      { name: 'test', class: 'interactive' },
    )
    t.same(found, { orphans: 0, unopened: 0, gaps: 0 })
  })
})

async function lastNumber(db: Database): Promise<number> {
  const [row] = await db.run<{ n: number }>('select coalesce(sum(n), 0)::int as n from case_counter', [], {
    name: 'test',
    class: 'interactive',
  })
  return row?.n ?? 0
}

/** The number of the one case that stands behind a key. */
async function oneCaseBehind(t: Test, db: Database, key: string): Promise<string | undefined> {
  const rows = await db.run<{ no: string }>(
    'select c.no from command k join cases c on c.id = k.case_id where k.key = $1',
    [key],
    { name: 'test', class: 'interactive' },
  )
  t.equal(rows.length, 1)
  return rows[0]?.no
}
