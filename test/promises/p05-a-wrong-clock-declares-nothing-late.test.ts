import { pino } from 'pino'
import t, { type Test } from 'tap'
import type { Database } from '../../db/connection.ts'
import { startClock } from '../../db/real-clock.ts'
import { auditCases } from '../../db/case-audit.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'
import { hour } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { hello, liveSocket } from '../support/live-socket.ts'
import { aServer, type TestServer } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

/** A wrong clock is told of within this time, ms. */
const toldWithin = 5_000

/**
 * Sabotage that it finds: a sweep that does not ask the clock (`keepOn = () => !stopped`), a clock that follows every
 * jump, a heartbeat that keeps the doubt to itself.
 */
for (const jump of [6 * hour, -2 * hour]) {
  const said = `${jump / hour} h`
  void t.test(`a process whose database is ${said} away declares nothing late and says so`, async (t) => {
    const wrong = { by: 0 }
    const doubting = await aSweepingServer(t, { wrong })
    const { server, clock } = doubting
    const screen = await aScreen(t, server)
    t.equal(await metric(server), 0)

    wrong.by = jump
    const jumped = performance.now()
    await waitFor(() => clock.state() === 'suspect', toldWithin)
    await waitFor(() => screen.all('hb').at(-1)?.clock === 'suspect', toldWithin)
    t.ok(performance.now() - jumped < toldWithin, 'every screen is told in time')
    t.equal(await metric(server), 1)
    t.equal((await polled(server)).at(-1)?.clock, 'suspect', 'so is one that lives by asking')

    const overdue = await doubting.openedLongAgo()
    const passing = performance.now()
    await waitFor(() => performance.now() - passing > 2_500)
    t.same(await fired(server.db), [], 'nothing fires meanwhile')

    await t.test('another process, whose clock is right, does it', async (t) => {
      const other = await aSweepingServer(t, { wrong: { by: 0 }, beside: server })
      await waitFor(async () => (await fired(server.db)).length > 0, toldWithin)
      const rows = await fired(server.db)
      const breach = rows.find(({ type }) => type === 'ACCEPT_BREACHED')
      t.equal(breach?.at, overdue + 2 * hour, 'late as of its own due instant, not of anybody’s clock')
      t.equal(other.clock.state(), 'good')
    })

    wrong.by = 0
    await waitFor(() => clock.state() === 'good', toldWithin)
    await waitFor(() => screen.all('hb').at(-1)?.clock === undefined, toldWithin)
    t.equal(await metric(server), 0, 'the doubt ends by itself')
    const next = await doubting.openedLongAgo()
    await waitFor(
      async () =>
        (await fired(server.db)).some(({ type, at }) => type === 'ACCEPT_BREACHED' && at === next + 2 * hour),
      toldWithin,
    )
    t.same((await auditCases(server.db)).differences, [], 'and every history is as the rules have it')
  })
}

/** A server with its own sweep, whose clock is compared with the database's as far as `wrong` lets it see that. */
async function aSweepingServer(t: Test, o: { wrong: { by: number }; beside?: TestServer }) {
  let past = 0
  const real: { clock?: Awaited<ReturnType<typeof startClock>> } = {}
  const clock = {
    now: () => (real.clock?.now() ?? Date.now()) - past,
    state: () => real.clock?.state() ?? 'good',
  }
  const server = await aServer(t, { clock, ...(o.beside && { beside: o.beside }) })
  const shifted: Database = {
    ...server.db,
    async run<Row>(...asked: Parameters<Database['run']>) {
      const rows = await server.db.run<{ now: number }>(...asked)
      return rows.map((row) => ({ now: row.now + o.wrong.by })) as Row[]
    },
  }
  const started = (real.clock = await startClock(shifted))
  t.teardown(async () => started.close())
  const sweep = startTimerSweep(server.doors.parts, { log: pino({ level: 'silent' }) })
  t.teardown(() => sweep.stop())
  const agent = await server.as('agent1')
  return {
    server,
    clock: started,
    /** Opens a case three hours ago and gives when that was. */
    async openedLongAgo() {
      past = 3 * hour
      const { no } = await aCase(agent)
      past = 0
      const [row] = await server.db.run<{ at: string }>(
        'select (extract(epoch from opened_at) * 1000)::bigint as at from cases where no = $1',
        [no],
        one,
      )
      return Number(row?.at)
    },
  }
}

async function aScreen(t: Test, server: TestServer) {
  const { cookie } = await server.as('supervisor1')
  const screen = await liveSocket(t, await server.listen(), { cookie })
  screen.say(hello(['city']))
  await waitFor(() => screen.all('hb').length > 0)
  return screen
}

async function polled(server: TestServer) {
  const visitor = await server.as('supervisor1')
  const { epoch, seq } = (await visitor.get('/live/snapshot?s=city')).json<{ epoch: string; seq: number }>()
  const answer = await visitor.get(
    `/live/poll?${new URLSearchParams({ s: 'city', epoch, from: String(seq), hold: '0' })}`,
  )
  return answer.json<{ t: string; clock?: string }[]>()
}

async function metric(server: TestServer): Promise<number> {
  const { body } = await server.stranger.get('/metrics')
  return Number(/^hotline_clock_suspect (\S+)$/m.exec(body)?.[1])
}

async function fired(db: Database): Promise<{ type: string; at: number }[]> {
  const rows = await db.run<{ type: string; at: string }>(
    `select type, (extract(epoch from at) * 1000)::bigint as at from case_event where role = 'system' order by at`,
    [],
    one,
  )
  return rows.map(({ type, at }) => ({ type, at: Number(at) }))
}

const one = { name: 'test_clock', class: 'work' } as const
