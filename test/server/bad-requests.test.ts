import { test } from 'tap'
import type { CaseList } from '../../server/wire/case.ts'
import type { Static } from 'typebox'
import { aPothole } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

interface Problem {
  code: string
  fields?: { path: string; message: string }[]
}

void test('a bad request is refused by name, never with a 500', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const { no } = await aCase(agent)
  const opening = JSON.stringify(aPothole)
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    agent.post('/api/cases', body, headers)

  // row of the matrix · what is sent · status · code · field
  const bodies: [string, string, Buffer | string, Record<string, string>, number, string, string?][] = [
    ['B11', 'Big5 bytes', big5(), {}, 400, 'BODY_NOT_JSON'],
    ['B11', 'no JSON at all', '{"category":', {}, 400, 'BODY_NOT_JSON'],
    ['B11', 'nothing', '', {}, 400, 'INPUT_INVALID', 'body'],
    ['B3', 'a list for the whole', '[]', {}, 400, 'INPUT_INVALID', 'body'],
    ['B3', 'null for the whole', 'null', {}, 400, 'INPUT_INVALID', 'body'],
    ['B12', 'two megabytes', `{"description":"${'x'.repeat(2_000_000)}"}`, {}, 413, 'BODY_TOO_LARGE'],
    ['B13', '100,000 nested lists', '['.repeat(100_000) + ']'.repeat(100_000), {}, 400, 'INPUT_INVALID'],
    ['B14', 'text/plain', opening, { 'content-type': 'text/plain' }, 415, 'TYPE_NOT_SUPPORTED'],
    [
      'B14',
      'a form',
      'a=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'TYPE_NOT_SUPPORTED',
    ],
    ['B14', 'XML', '<case/>', { 'content-type': 'application/xml' }, 415, 'TYPE_NOT_SUPPORTED'],
    ['B14', 'a torn type', opening, { 'content-type': '; charset' }, 415, 'TYPE_NOT_SUPPORTED'],
    [
      'B28',
      'a key that is no UUID',
      opening,
      { 'idempotency-key': '1' },
      400,
      'INPUT_INVALID',
      'idempotency-key',
    ],
    ['B28', 'an empty key', opening, { 'idempotency-key': '' }, 400, 'INPUT_INVALID', 'idempotency-key'],
    [
      'B28',
      'a key of 8,000 letters',
      opening,
      { 'idempotency-key': 'a'.repeat(8_000) },
      400,
      'INPUT_INVALID',
      'idempotency-key',
    ],
    ['B20', 'latitude and longitude swapped', at(120.3, 22.6), {}, 400, 'INPUT_INVALID', 'place.lat'],
    ['B20', 'the point 0, 0', at(0, 0), {}, 400, 'INPUT_INVALID', 'place.lat'],
    [
      'B20',
      'a latitude alone',
      JSON.stringify({ ...aPothole, place: { lat: 22.6 } }),
      {},
      422,
      'EVENT_INVALID',
      'place.lat',
    ],
    [
      '',
      'a category that there is not',
      JSON.stringify({ ...aPothole, category: 'dragons' }),
      {},
      422,
      'EVENT_INVALID',
      'category',
    ],
    [
      '',
      'a district of another city',
      JSON.stringify({ ...aPothole, place: { district: '63000010' } }),
      {},
      422,
      'EVENT_INVALID',
      'place.district',
    ],
    [
      'B10',
      '4,001 characters',
      JSON.stringify({ ...aPothole, description: '路'.repeat(4_001) }),
      {},
      400,
      'INPUT_INVALID',
      'description',
    ],
  ]
  await t.test('bodies', async (t) => {
    for (const [row, what, body, headers, status, code, field] of bodies) {
      const answer = await post(body, headers)
      const problem = answer.json<Problem>()
      t.match({ status: answer.statusCode, code: problem.code }, { status, code }, `${row} ${what}`)
      if (field)
        t.ok(
          problem.fields?.some(({ path }) => path === field),
          `${row} ${what}: ${answer.body}`,
        )
    }
  })

  const addresses: [string, string, number, string, string?][] = [
    ['B15', '/api/cases/%ff', 400, 'REQUEST_MALFORMED'],
    ['B15', '/api/cases/..%2f..%2fetc%2fpasswd', 400, 'INPUT_INVALID', 'no'],
    ['B15', '//api/cases', 404, 'NOT_FOUND'],
    ['B15', '/api/cases/%00', 400, 'INPUT_INVALID', 'no'],
    ['B15', `/api/cases/${'9'.repeat(200)}`, 400, 'REQUEST_MALFORMED'],
    ['B21', '/api/cases?limit=0', 400, 'INPUT_INVALID', 'limit'],
    ['B21', '/api/cases?limit=-1', 400, 'INPUT_INVALID', 'limit'],
    ['B21', '/api/cases?limit=1000000000', 400, 'INPUT_INVALID', 'limit'],
    ['B21', '/api/cases?limit=ten', 400, 'INPUT_INVALID', 'limit'],
    ['B21', '/api/cases?sort=password', 400, 'INPUT_INVALID', 'sort'],
    ['B21', '/api/cases?page=-1', 400, 'INPUT_INVALID', 'page'],
    ['B21', '/api/cases?after=eyJhIjoxfQ.forged', 400, 'CURSOR_INVALID'],
    ['B21', '/api/cases?after=', 400, 'CURSOR_INVALID'],
    ['B22', '/api/cases?q=%25', 400, 'INPUT_INVALID', 'q'],
    ['B22', "/api/cases?q='%20or%201=1", 400, 'INPUT_INVALID', 'q'],
    ['B23', '/api/cases?agency=x%27%3B--', 400, 'INPUT_INVALID', 'agency'],
    ['B25', '/api/cases?limit=1&limit=2', 400, 'INPUT_INVALID', 'limit'],
    ['B25', '/api/cases?stage=finished&stage=merged', 400, 'INPUT_INVALID', 'stage'],
    ['B21', '/api/cases?stage=lost', 400, 'INPUT_INVALID', 'stage'],
    ['B21', '/api/cases?officer=me', 400, 'INPUT_INVALID', 'officer'],
    ['B21', '/api/cases?breached=perhaps', 400, 'INPUT_INVALID', 'breached'],
    ['B21', '/api/cases?scope=all', 400, 'INPUT_INVALID', 'scope'],
    ['B1', '/api/catalogue/roads', 400, 'INPUT_INVALID', 'district'],
    ['B2', '/api/cases/route?category=dragons', 400, 'INPUT_INVALID', 'category'],
    ['B2', '/api/cases/route?category=pothole&answers=%7B', 400, 'INPUT_INVALID', 'answers'],
    [
      'B4',
      '/api/cases/route?category=pothole&answers=%7B%22__proto__%22:1%7D',
      400,
      'INPUT_INVALID',
      'answers',
    ],
    ['B20', '/api/cases/nearby?category=pothole&lat=22.6', 400, 'INPUT_INVALID', 'lat'],
    ['B20', '/api/cases/nearby?category=pothole&lat=120.3&lng=22.6', 400, 'INPUT_INVALID', 'lat'],
    ['B7', '/api/cases/nearby?category=pothole&lat=NaN&lng=1e400', 400, 'INPUT_INVALID', 'lat'],
    ['B1', `/api/cases/${no}/attachments/1`, 400, 'INPUT_INVALID', 'id'],
    ['B1', '/api/staff?agency=%E8%B7%AF', 400, 'INPUT_INVALID', 'agency'],
    ['B21', '/live/snapshot?s=city&min=-1', 400, 'INPUT_INVALID', 'min'],
    ['B27', '/live/snapshot?s=agency:nobody', 403, 'FORBIDDEN'],
    ['', '/api/cases/1150921-99999', 404, 'CASE_NOT_FOUND'],
    ['', '/api/nothing', 404, 'NOT_FOUND'],
  ]
  await t.test('addresses', async (t) => {
    for (const [row, url, status, code, field] of addresses) {
      const answer = await agent.get(url)
      const problem = answer.json<Problem>()
      t.match(
        { status: answer.statusCode, code: problem.code },
        { status, code },
        `${row} ${url} ${answer.body}`,
      )
      if (field)
        t.ok(
          problem.fields?.some(({ path }) => path === field),
          `${row} ${url}: ${answer.body}`,
        )
    }
  })

  await t.test('a page position of one list is no position of another (B21)', async (t) => {
    await aCase(agent)
    const page = (await agent.get('/api/cases?limit=1')).json<Static<typeof CaseList>>()
    t.ok(page.next)
    const next = encodeURIComponent(page.next ?? '')
    t.equal((await agent.get(`/api/cases?limit=1&after=${next}`)).statusCode, 200)
    t.equal(
      (await agent.get(`/api/cases?limit=1&closed=true&after=${next}`)).json<Problem>().code,
      'CURSOR_INVALID',
    )
  })

  await t.test('forwarded addresses and method overrides of a stranger mean nothing (B24)', async (t) => {
    const answer = await agent.get('/api/me', {
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      'x-http-method-override': 'DELETE',
    })
    t.equal(answer.statusCode, 200)
    const figures = await server.stranger.get('/metrics', { 'x-forwarded-for': '127.0.0.1' })
    t.equal(figures.statusCode, 404, 'a proxied visitor gets no figures')
  })

  await t.test('two hundred cookies, a broken one, the same one twice: never a 500 (B26)', async (t) => {
    const many = Array.from({ length: 200 }, (_, i) => `c${i}=${i}`).join('; ')
    for (const cookie of [many, 'sid=%%%', 'sid=%ff; sid=x', `${many}; ${agent.cookie}`, '=;;;=']) {
      const answer = await server.stranger.get('/api/me', { cookie })
      t.ok([200, 401].includes(answer.statusCode), cookie.slice(0, 40))
    }
  })

  await t.test(
    'what people write comes back to the letter, in NFC, whatever it looks like (B10, B23)',
    async (t) => {
      const words = `=cmd|'/c calc'!A1 <script>alert(1)</script> '; drop table cases;-- \r\nSet-Cookie: a=b \u001b[31m 👨‍👩‍👧 𠮷 \ue000 \u200b{{7*7}}`
      const { no: strange } = await aCase(agent, { description: `${words} e\u0301` })
      const { description } = (await agent.get(`/api/cases/${strange}`)).json<{ description: string }>()
      t.equal(description, `${words} \u00e9`)
    },
  )

  await t.test('a name and a number are cleaned of what nobody sees (B10)', async (t) => {
    const caller = { name: '測\u200b試\u202e人', phone: '０９００－０００－０００\u200b' }
    const { no: called } = await aCase(agent, { caller })
    const [row] = await server.db.run<{ name: string; phone: string }>(
      `select z.name, z.phone from citizen z join case_party p on p.citizen_id = z.id
       join cases c on c.id = p.case_id where c.no = $1`,
      [called],
      { name: 'test', class: 'interactive' },
    )
    t.same(row, { name: '測試人', phone: '0900-000-000' })
  })
})

/** `{"description":"路面"}` as an old Windows program would send it. */
const big5 = () =>
  Buffer.concat([Buffer.from('{"description":"'), Buffer.from([0xb8, 0xf4, 0xad, 0xb1]), Buffer.from('"}')])

const at = (lat: number, lng: number) =>
  JSON.stringify({ ...aPothole, place: { ...aPothole.place, lat, lng } })
