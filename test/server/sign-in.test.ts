import { test } from 'tap'
import { demoPassword } from '../../server/demo-staff.ts'
import { aServer, testOrigin } from '../support/server.ts'

const minute = 60_000

/** A clock that a test moves by hand. */
function handClock() {
  let now = Date.UTC(2026, 8, 21, 1)
  return { now: () => now, forward: (ms: number) => (now += ms) }
}

void test('signing in', async (t) => {
  const clock = handClock()
  const server = await aServer(t, { clock })
  const signIn = (account: string, password: string) =>
    server.stranger.post('/api/session', { account, password })

  await t.test('gives a cookie that scripts cannot read and that other sites do not send', async (t) => {
    const answer = await signIn('agent1', demoPassword)
    t.equal(answer.statusCode, 200)
    t.match(answer.headers['set-cookie'], /^sid=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    t.match(answer.json(), { account: 'agent1', role: 'agent', home: '/agent', scopes: ['city'] })
  })

  await t.test('a wrong password, an unknown account and a locked one get the same answer', async (t) => {
    const wrong = await signIn('agent2', 'not the password')
    const unknown = await signIn('nobody', 'not the password')
    t.equal(wrong.statusCode, 401)
    t.equal(unknown.body, wrong.body)
    t.equal(wrong.headers['set-cookie'], undefined)
  })

  await t.test('five failures in a row lock the account for fifteen minutes', async (t) => {
    for (let i = 0; i < 5; i += 1) t.equal((await signIn('agent3', `guess ${i}`)).statusCode, 401)
    t.equal((await signIn('agent3', demoPassword)).statusCode, 401)
    clock.forward(14 * minute)
    t.equal((await signIn('agent3', demoPassword)).statusCode, 401)
    clock.forward(1 * minute)
    t.equal((await signIn('agent3', demoPassword)).statusCode, 200)
  })

  await t.test('guesses sent at once get no more than five tries', async (t) => {
    const guesses = Array.from({ length: 12 }, (_, i) => signIn('lead1', `guess ${i}`))
    for (const answer of await Promise.all(guesses)) t.equal(answer.statusCode, 401)
    t.equal((await signIn('lead1', demoPassword)).statusCode, 401)
    const rows = await server.db.run<{ act: string }>(
      `select act from audit where chain = 'staff:' || (select id from staff where account = 'lead1') order by n`,
      [],
      { name: 'test', class: 'interactive' },
    )
    t.same(
      rows.map(({ act }) => act),
      ['SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'ACCOUNT_LOCKED'],
    )
  })

  await t.test('somebody who signs in from twenty windows at once is not locked out', async (t) => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('rdec1', demoPassword)))
    t.ok(answers.every(({ statusCode }) => statusCode === 200))
  })

  await t.test(
    'a login ends after half an hour without a request, and after twelve hours in any case',
    async (t) => {
      const visitor = await server.as('supervisor1')
      for (let i = 0; i < 3; i += 1) {
        clock.forward(29 * minute)
        t.equal((await visitor.get('/api/me')).statusCode, 200)
      }
      clock.forward(31 * minute)
      t.equal((await visitor.get('/api/me')).statusCode, 401)

      const busy = await server.as('supervisor1')
      for (let i = 0; i < 26; i += 1) {
        clock.forward(27.5 * minute)
        t.equal((await busy.get('/api/me')).statusCode, 200)
      }
      clock.forward(6 * minute)
      t.equal((await busy.get('/api/me')).statusCode, 401)
    },
  )

  await t.test('signing out ends the login at once, and signing in again gives another token', async (t) => {
    const visitor = await server.as('auditor1')
    t.equal((await visitor.send('DELETE', '/api/session', null)).statusCode, 204)
    t.equal((await visitor.get('/api/me')).statusCode, 401)
    const again = await server.as('auditor1')
    const third = await again.post('/api/session', { account: 'auditor1', password: demoPassword })
    t.not(String(third.headers['set-cookie']).split(';')[0], again.cookie)
    t.equal((await again.get('/api/me')).statusCode, 401, 'the login that this browser held is over')
  })

  await t.test('a person who is disabled is out at once', async (t) => {
    const visitor = await server.as('agent1')
    await server.db.run(`update staff set disabled_at = now() where account = 'agent1'`, [], {
      name: 'test',
      class: 'interactive',
    })
    t.equal((await visitor.get('/api/me')).statusCode, 401)
    t.equal((await signIn('agent1', demoPassword)).statusCode, 401)
  })

  await t.test('the database holds neither passwords nor tokens', async (t) => {
    const visitor = await server.as('agent2')
    const token = visitor.cookie.slice('sid='.length)
    const [row] = await server.db.run<{ all: string }>(
      `select (select string_agg(session::text, '') from session) || (select string_agg(staff::text, '') from staff) as all`,
      [],
      { name: 'test', class: 'interactive' },
    )
    t.notOk(row?.all.includes(token))
    t.notOk(row?.all.includes(demoPassword))
    t.ok(row?.all.includes('$argon2id$v=19$m=19456,t=2,p=1$'))
  })

  await t.test('a page of another site can change nothing', async (t) => {
    const visitor = await server.as('agent2')
    for (const origin of [
      'https://evil.example',
      'null',
      `${testOrigin}.evil.example`,
      'http://localhost:81',
    ]) {
      const answer = await visitor.send('PUT', '/api/me/preferences', { singleKeys: false }, { origin })
      t.equal(answer.statusCode, 403)
      t.equal(answer.json().code, 'FOREIGN_ORIGIN')
    }
    const bare = await server.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: visitor.cookie },
    })
    t.equal(bare.statusCode, 403)
    t.equal(
      (await visitor.send('PUT', '/api/me/preferences', { singleKeys: false })).json().singleKeys,
      false,
    )
  })
})

void test('outside a demo, demo accounts cannot sign in', async (t) => {
  const server = await aServer(t, { demo: false })
  const answer = await server.stranger.post('/api/session', { account: 'agent1', password: demoPassword })
  t.equal(answer.statusCode, 401)
})
