import t, { type Test } from 'tap'
import type { Database } from '../../db/connection.ts'
import { startClock } from '../../db/real-clock.ts'
import { aDatabase } from '../support/database.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(60_000)

/** A database whose own clock can be put wrong, and a machine that can sleep. */
async function aWorld(t: Test) {
  const { db } = await aDatabase(t)
  const world = { databaseAhead: 0, slept: 0 }
  const shifted: Database = {
    ...db,
    async run<Row>(...asked: Parameters<Database['run']>) {
      const rows = await db.run<{ now: number }>(...asked)
      return rows.map((row) => ({ now: row.now + world.databaseAhead })) as Row[]
    },
  }
  const clock = await startClock(shifted, { uptime: () => performance.now() / 1_000 + world.slept })
  t.teardown(() => clock.close())
  return { clock, world }
}

t.test("the program's time is the database's, whatever this machine's clock says", async (t) => {
  const { clock } = await aWorld(t)
  t.ok(Math.abs(clock.now() - Date.now()) < 500, 'here both are the same machine')
  t.equal(clock.state(), 'good')
})

t.test('a clock that jumps six hours makes us doubt, not declare deadlines missed', async (t) => {
  const { clock, world } = await aWorld(t)
  const before = clock.now()
  world.databaseAhead = 6 * 3_600_000
  await waitFor(() => clock.state() === 'suspect', 5_000)
  t.ok(clock.now() - before < 10_000, 'our own time goes on as it was')
  world.databaseAhead = 0
  await waitFor(() => clock.state() === 'good', 5_000)
  t.pass('the doubt ends by itself')
})

t.test('after a sleep of two hours the time is right at once, without doubt', async (t) => {
  const { clock, world } = await aWorld(t)
  const before = clock.now()
  world.databaseAhead = 2 * 3_600_000
  world.slept = 2 * 3_600
  await waitFor(() => clock.now() - before > 7_190_000, 5_000)
  t.equal(clock.state(), 'good')
})
