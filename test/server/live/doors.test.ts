import { test } from 'tap'
import { WebSocket } from 'ws'
import { waitFor } from '../../support/wait-for.ts'
import { handshake, hello, liveSocket } from '../../support/live-socket.ts'
import { aServer } from '../../support/server.ts'

void test('who may open a socket', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()

  await t.test('our own page with a login may', async (t) => {
    const { cookie } = await server.as('agent1')
    t.equal(await handshake(t, address, { cookie }), 101)
  })
  await t.test('no other page may, however much like ours its address looks', async (t) => {
    const { cookie } = await server.as('agent2')
    const foreign = [
      'http://evil.example',
      `${address}.evil.example`,
      `${address}0`,
      `http://evil.example/?${address}`,
      address.replace('http', 'https'),
      'null',
      '',
    ]
    for (const origin of foreign) t.equal(await handshake(t, address, { cookie, origin }), 403, origin)
    t.equal(await handshake(t, address, { cookie, origin: null }), 403, 'no Origin at all')
  })
  await t.test('nobody may without a login, or with one that has ended', async (t) => {
    const gone = await server.as('agent3')
    await gone.send('DELETE', '/api/session', null)
    t.equal(await handshake(t, address), 401)
    t.equal(await handshake(t, address, { cookie: 'sid=x' }), 401)
    t.equal(await handshake(t, address, { cookie: gone.cookie }), 401)
  })
  await t.test('one person opens ten in a minute, not eleven; others are not held up', async (t) => {
    const { cookie } = await server.as('rdec1')
    const statuses = []
    for (let i = 0; i < 11; i += 1) statuses.push(await handshake(t, address, { cookie }))
    t.same(statuses, [...Array<number>(10).fill(101), 429])
    t.equal(await handshake(t, address, { cookie: (await server.as('auditor1')).cookie }), 101)
  })
})

void test('a person has five screens; a further one pauses the one that was hidden longest', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()
  const { cookie } = await server.as('agent1')
  const own = []
  for (let i = 0; i < 5; i += 1) {
    const live = await liveSocket(t, address, { cookie })
    live.say(hello(['city'], { hidden: i === 2 || i === 4 }))
    await waitFor(() => live.all('welcome').length === 1)
    own.push(live)
  }
  // Two at once: the one that is being closed is not counted, nor asked to go a second time.
  own.push(await liveSocket(t, address, { cookie }), await liveSocket(t, address, { cookie }))
  t.equal(await own[2]?.ended, 4409)
  t.equal(await own[4]?.ended, 4409)
  t.match(own[2]?.all('bye'), [{ code: 4409, retryAfter: 0 }])
  t.equal(own.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length, 5)
})

void test('a stop says goodbye and when to come again', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()
  const { cookie } = await server.as('agent1')
  const live = await liveSocket(t, address, { cookie })
  live.say(hello(['city']))
  await waitFor(() => live.all('welcome').length === 1)
  const held = server.app.inject({
    url: `/live/poll?s=city&from=1&epoch=${encodeURIComponent(live.all('welcome')[0]?.epoch ?? '')}`,
    headers: { cookie },
  })
  const began = performance.now()
  await server.app.close()
  t.equal(await live.ended, 1012)
  t.match(live.all('bye'), [{ code: 1012, retryAfter: 1 }])
  await held
  t.ok(performance.now() - began < 5_000, 'and nobody is held by a poll')
})
