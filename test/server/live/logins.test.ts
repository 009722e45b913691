import { test } from 'tap'
import { loginChannel } from '../../../db/live-logins.ts'
import { virtualClock } from '../../../db/clock.ts'
import { aCase } from '../../support/http-case.ts'
import { day, hour, minute, morning } from '../../support/city.ts'
import { hello, liveSocket } from '../../support/live-socket.ts'
import { aServer, type TestServer } from '../../support/server.ts'
import { waitFor } from '../../support/wait-for.ts'

async function aScreen(
  t: Parameters<typeof liveSocket>[0],
  server: TestServer,
  o: { account: string; scopes: string[]; view?: 'wall' },
) {
  const address = [...server.doors.origins()].at(-1) ?? ''
  const visitor = await server.as(o.account)
  const live = await liveSocket(t, address, { cookie: visitor.cookie })
  live.say(hello(o.scopes, o))
  await waitFor(() => live.all('welcome').length === 1)
  return { visitor, live }
}

/** Sabotage that it finds: `watchLogins` without its listener; without its timer (the second and third test). */
void test('open sockets follow their logins', async (t) => {
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  await server.listen()
  const set = (text: string) => server.db.run(text, [], { name: 'test_staff', class: 'interactive' })

  await t.test('who signs out is out at once on every screen of that login, and on no other', async (t) => {
    const { visitor, live } = await aScreen(t, server, { account: 'agent1', scopes: ['city'] })
    const other = await aScreen(t, server, { account: 'agent1', scopes: ['city'] })
    const asked = performance.now()
    await visitor.send('DELETE', '/api/session', null)
    t.equal(await live.ended, 4401)
    t.ok(performance.now() - asked < 1_000, 'within a second')
    t.match(live.all('bye'), [{ code: 4401 }])
    t.equal(other.live.code(), undefined)
  })

  await t.test('who is disabled is out within five seconds, though nobody told the process', async (t) => {
    const { live } = await aScreen(t, server, { account: 'agent2', scopes: ['city'] })
    const asked = performance.now()
    await set(`update staff set disabled_at = now() where account = 'agent2'`)
    t.equal(await live.ended, 4401)
    t.ok(performance.now() - asked < 6_000, `after ${Math.round(performance.now() - asked)} ms`)
  })

  await t.test('who changes agency loses the rows of the old one and hears of the new one', async (t) => {
    const { live } = await aScreen(t, server, {
      account: 'officer.pwm',
      scopes: ['agency:public-works-maintenance'],
    })
    await set(`update staff set agency = 'environment' where account = 'officer.pwm'`)
    await waitFor(() => live.all('reset').some(({ why }) => why === 'rights'))
    const scopes = live.all('reset').at(-1)?.s
    t.ok(scopes?.includes('agency:environment'))
    t.notOk(scopes?.includes('agency:public-works-maintenance'))

    const agent = await server.as('agent3')
    const before = live.heard.length
    await aCase(agent)
    const { no } = await aCase(agent, { agency: 'environment' })
    await waitFor(() => JSON.stringify(live.heard).includes(no))
    const since = live.heard.slice(before).filter((frame) => frame.t === 'd')
    t.same([...new Set(since.flatMap(({ s }) => Object.keys(s)))], ['agency:environment'])
  })

  await t.test('who becomes somebody without a list is shown out', async (t) => {
    const { live } = await aScreen(t, server, { account: 'rdec1', scopes: ['city'] })
    await set(`update staff set role = 'admin' where account = 'rdec1'`)
    t.equal(await live.ended, 4403)
  })

  await t.test('a poll that was held while the login ended answers with nothing', async (t) => {
    const visitor = await server.as('lead1')
    const { epoch, head } = server.doors.reader.feed()
    const held = visitor.get(`/live/poll?s=city&from=${head}&epoch=${encodeURIComponent(epoch)}`)
    await visitor.send('DELETE', '/api/session', null)
    await aCase(await server.as('agent3'))
    t.match(await held, { statusCode: 401 })
  })

  await t.test('looking at a screen all day does not prolong the login', async (t) => {
    const { live } = await aScreen(t, server, { account: 'auditor1', scopes: ['city'] })
    clock.advance(day)
    t.equal(await live.ended, 4401)
  })
})

void test('a wall, on which nobody types, keeps its login for twelve hours; a desk without a hand is out', async (t) => {
  t.setTimeout(60_000)
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  await server.listen()
  const run = (text: string, params: string[] = []) =>
    server.db.run<{ seen: string }>(text, params, { name: 'test_login', class: 'interactive' })
  const look = () => run(`select pg_notify('${loginChannel}', '')`)
  const screens = {
    wall: await aScreen(t, server, { account: 'rdec1', scopes: ['city'], view: 'wall' }),
    desk: await aScreen(t, server, { account: 'supervisor1', scopes: ['city'] }),
  }
  /** By poll, where a proxy eats sockets. */
  const polled = { wall: await server.as('rdec1'), desk: await server.as('supervisor1') }
  const poll = (view: 'wall' | 'desk') =>
    polled[view].get(`/live/poll?s=city&from=0${view === 'wall' ? '&view=wall' : ''}`)
  const pass = async (steps: number) => {
    for (let i = 0; i < steps; i += 1) {
      clock.advance(20 * minute)
      await look()
      await waitFor(async () => {
        const [last] = await run(`select extract(epoch from max(seen_at)) * 1000 as seen from session`)
        return Number(last?.seen) === clock.now() || screens.wall.live.code() !== undefined
      })
      await poll('wall')
      await poll('desk')
    }
  }

  await pass(12)
  t.equal(clock.now(), morning + 4 * hour)
  t.equal(await screens.desk.live.ended, 4401)
  t.equal(screens.wall.live.code(), undefined)
  t.equal((await screens.wall.visitor.get('/api/me')).statusCode, 200)
  t.equal((await poll('wall')).statusCode, 200)
  t.equal((await poll('desk')).statusCode, 401)

  await pass(23)
  t.equal(screens.wall.live.code(), undefined, 'after 11 hours and 40 minutes')
  await pass(1)
  t.equal(await screens.wall.live.ended, 4401)
  t.equal((await poll('wall')).statusCode, 401)
})
