import { randomUUID } from 'node:crypto'
import { test } from 'tap'
import { aPothole } from '../support/city.ts'
import { aCase, must, send } from '../support/http-case.ts'
import { aServer, testOrigin } from '../support/server.ts'
import { sampleBodies } from '../support/sample-bodies.ts'

interface Problem {
  code: string
  fields?: { path: string }[]
  current?: { version: number; stage: string }
}

void test('an intent carries its key and the version seen, or is refused', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const { no } = await aCase(agent)

  await t.test('without a key nothing is changed (B28)', async (t) => {
    const keyed = sampleBodies(no, randomUUID()).filter(({ url }) => url !== '/api/session')
    for (const { method, url, body } of keyed) {
      const answer = await server.app.inject({
        method,
        url,
        headers: { cookie: agent.cookie, origin: testOrigin },
        payload: body,
      })
      t.equal(answer.statusCode, 400)
      t.same(
        answer.json<Problem>().fields?.map(({ path }) => path),
        ['idempotency-key'],
        url,
      )
    }
  })

  await t.test('a key is bound to its request: another body or another route is refused (B28)', async (t) => {
    const headers = { 'idempotency-key': randomUUID() }
    const first = await agent.post('/api/cases', aPothole, headers)
    t.equal(first.statusCode, 201)
    t.equal((await agent.post('/api/cases', aPothole, headers)).body, first.body)
    const other = await agent.post('/api/cases', { ...aPothole, description: '另一處' }, headers)
    t.match([other.statusCode, other.json<Problem>().code], [422, 'KEY_REUSED'])
    const elsewhere = await agent.post(
      `/api/cases/${no}/events`,
      { version: 1, event: { type: 'NOTE', text: 'x' } },
      headers,
    )
    t.match([elsewhere.statusCode, elsewhere.json<Problem>().code], [422, 'KEY_REUSED'])
    const stranger = await server.as('agent2')
    t.equal(
      (await stranger.post('/api/cases', aPothole, headers)).statusCode,
      201,
      'another person’s key is his own',
    )
  })

  await t.test(
    'a version that is old, not yet there, or of another case is refused with what is there (B29)',
    async (t) => {
      const opened = await aCase(agent)
      const noted = await must(agent, opened, { type: 'NOTE', text: '第一則' })
      for (const version of [opened.version, noted.version + 1, 2_147_483_647]) {
        const answer = await send(agent, { no: opened.no, version }, { type: 'NOTE', text: '第二則' })
        const { code, current } = answer.json<Problem>()
        t.match([answer.statusCode, code], [409, 'STALE_VERSION'])
        t.same(current, { version: noted.version, stage: 'awaitingAcceptance' })
      }
    },
  )
})
