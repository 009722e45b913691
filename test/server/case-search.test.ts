import t from 'tap'
import { fillAll } from '../../server/search-fill.ts'
import type { CaseList, CommandAnswer } from '../../server/wire/case.ts'
import { normalise } from '../../workflows/analysis/normalise.ts'
import { randomFrom } from '../../scripts/traffic/random.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer, type TestServer, type Visitor } from '../support/server.ts'

const search = async (visitor: Visitor, text: string, more: object = {}) => {
  const answer = await visitor.post('/api/cases/search', { text, ...more })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<CaseList>()
}
const found = async (visitor: Visitor, text: string) => (await search(visitor, text)).rows.map(({ no }) => no)

/** All pages of a search, sorted. */
async function all(visitor: Visitor, text: string, limit = 50): Promise<string[]> {
  const numbers: string[] = []
  let after: string | null = null
  do {
    const page: CaseList = await search(visitor, text, { limit, ...(after !== null && { after }) })
    numbers.push(...page.rows.map(({ no }) => no))
    after = page.next
  } while (after !== null)
  return numbers.sort()
}

const run = (server: TestServer, text: string) =>
  server.db.run(text, [], { name: 'test_search', class: 'work' })

const pieces =
  `路面坑洞|路燈不亮|，|機車經過會彈跳。|靠近7-11|LED 燈|一段12之3號| |三樓漏水|臺鐵|13樓|、|「積水」|🙂|污水|Park & ride
|100%|a_b|c\\d|O'Neil|(|:*`.split('|')
const facts = ['建工路', '新興區', '路面坑洞']

t.test(
  'hundreds of random queries find exactly the cases that have the words, the newest or not',
  async (t) => {
    const server = await aServer(t)
    const [agent, officer] = [await server.as('agent1'), await server.as('officer.pwm')]
    const random = randomFrom('case search')
    const cases: { no: string; norm: string }[] = []
    for (let i = 0; i < 150; i += 1) {
      const description = Array.from({ length: 3 + random.below(8) }, () => random.pick(pieces)).join('')
      const { no } = await aCase(agent, { description: `測${description}` })
      cases.push({ no, norm: normalise(`測${description}`) })
    }
    // What is no Chinese is found from its beginning: 13樓 by 13樓 and 1, not by 3樓.
    const has = (norm: string, word: string) =>
      norm.includes(word) &&
      [...word.matchAll(/[^\p{Script=Han}]+/gu)].every(([run]) =>
        [...norm.matchAll(/[^\s\p{Script=Han}]+/gu)].some(([token]) => token.startsWith(run)),
      )
    const queries: { query: string; wanted: string[] }[] = []
    while (queries.length < 500) {
      const { norm } = random.pick(cases)
      const from = random.below(norm.length)
      const query = norm.slice(from, from + 1 + random.below(8))
      const words = query.split(/\s+/).map(normalise).join(' ').split(' ').filter(Boolean)
      // What every case is named has a test of its own.
      if (words.length === 0 || words.some((word) => facts.some((fact) => fact.includes(word)))) continue
      const wanted = cases.filter((one) => words.every((word) => has(one.norm, word)))
      queries.push({ query, wanted: wanted.map(({ no }) => no).sort() })
    }
    t.ok(queries.reduce((sum, { wanted }) => sum + wanted.length, 0) > 5_000, 'they find something')
    for (const { query, wanted } of queries) t.same(await all(agent, `"${query}"`), wanted, query)

    // Thousands of newer cases that have none of the words: from here on the index of tokens answers alone.
    await run(
      server,
      `insert into case_search (case_id, agency, opened_at, norm, tv, whole)
     select gen_random_uuid(), s.agency, now() + interval '1 day', '無', array_to_tsvector(array['無', '@' || s.agency]), true
     from generate_series(1, 5000), (select distinct agency from case_search) as s`,
    )
    for (const { query, wanted } of queries.slice(0, 200)) {
      t.same(await all(agent, query, 20), wanted, query)
      t.same(await all(officer, query), wanted, `${query}, asked by the agency`)
    }
  },
)

t.test(
  'a case is found by its matter, its place and all that was written later, and by other words of the trade',
  async (t) => {
    const server = await aServer(t)
    const agent = await server.as('agent1')
    const officer = await server.as('officer.pwm')
    const one = await aCase(agent, {
      description: '巷口有個大窟窿',
      place: { district: '64000060', road: '建工路', detail: '四百巷口' },
    })
    await aCase(agent, { description: '燈桿傾斜' })
    for (const query of [
      '窟窿',
      '坑洞',
      '破洞',
      '新興區 建工路',
      '路面坑洞',
      '四百巷',
      '巷',
      one.no,
      one.no.slice(0, 7),
    ])
      t.ok((await found(agent, query)).includes(one.no), query)
    t.same(await found(agent, '大窟窿 燈桿'), [])
    const accepted = await must(officer, one, { type: 'ACCEPT' })
    await must(officer, accepted, { type: 'NOTE', text: '已聯繫瀝青廠，Ａ車出發' })
    t.same(await found(officer, '瀝青廠 a車'), [one.no])
    t.same(await found(officer, '大窟窿'), [one.no], 'what was written first is still there')
  },
)

t.test('only who sees a case finds it, whoever has it now', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const [roads, waste] = [await server.as('officer.pwm'), await server.as('officer.env')]
  const one = await aCase(agent, { description: '獨角獸' })
  t.same(await found(roads, '獨角獸'), [one.no])
  t.same(await found(waste, '獨角獸'), [])
  const moved = await must(agent, one, { type: 'REDISPATCH', agency: 'environment' })
  t.same(await found(roads, '獨角獸'), [])
  t.same(await found(waste, '獨角獸'), [one.no])
  t.equal((await server.stranger.post('/api/cases/search', { text: '獨角獸' })).statusCode, 401)

  await must(agent, moved, { type: 'CONVERT_TO_PETITION', category: 'roads.other', reason: '通案檢討' })
  const both = await search(agent, '獨角獸')
  t.same(both.rows.map(({ kind }) => kind).sort(), ['dispatch', 'petition'], 'what came out of it, too')
})

t.test('nobody is found by a name, a telephone, a mail address or an identity number', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const one = await aCase(agent, {
    description: '測試甲來電，電話0900-111-222，信箱 someone@example.invalid，證號 A123456789，坑洞很深',
    caller: { name: '測試甲', phone: '0900111222' },
  })
  const later = await must(agent, one, { type: 'NOTE', text: '測試甲再次來電催問' })
  for (const query of ['測試甲', '0900111222', '0900-111-222', 'someone', 'A123456789', '試甲'])
    t.same(await found(agent, query), [], query)
  t.same(await found(agent, '再次來電催問'), [one.no])
  t.equal(later.no, one.no)
})

t.test('tricks are words like any others, and too much is cut', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const { no } = await aCase(agent, { description: '普通坑洞' })
  for (const text of [
    `' or 1=1 --`,
    `坑洞'; drop table cases`,
    `' | 'x & (:* ) \\`,
    '%',
    '_',
    '*',
    '.*',
    '[',
    '(',
    '"',
    '\\',
    '🙂',
    '　',
    '',
    'a'.repeat(10_000),
    '!坑洞 zz',
  ])
    t.same(await found(agent, text), [], text.slice(0, 30))
  t.same(await found(agent, `坑洞${' '.repeat(9_000)}`), [no])
  t.equal((await agent.post('/api/cases/search', { text: 'a'.repeat(10_001) })).statusCode, 400)
  t.equal((await agent.post('/api/cases/search', { text: '坑', after: 'forged.cursor' })).statusCode, 400)
  t.equal((await agent.post('/api/cases/search', { text: '坑\u0000洞' })).statusCode, 400)
  t.equal((await agent.post('/api/cases/search', {})).statusCode, 400)
})

t.test('an index that was lost is made again, while cases go on being changed', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const opened: CommandAnswer[] = []
  for (let i = 0; i < 30; i += 1) opened.push(await aCase(agent, { description: `第${i}案 獨角獸` }))
  await run(server, 'delete from case_search')
  t.same(await found(agent, '獨角獸'), [])
  const notes = opened.map((one) => must(agent, one, { type: 'NOTE', text: '鳳凰' }))
  await Promise.all([...notes, fillAll(server.doors.parts), fillAll(server.doors.parts)])
  await fillAll(server.doors.parts)
  const numbers = opened.map(({ no }) => no).sort()
  t.same(await all(agent, '獨角獸'), numbers)
  t.same(await all(agent, '鳳凰 獨角獸'), numbers, 'nothing that was written meanwhile is missing')
  t.equal(await fillAll(server.doors.parts), 0, 'there is nothing left to do')
})
