import { randomUUID } from 'node:crypto'
import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import type { Article, FoundArticles, OpenQuestions } from '../../server/wire/article.ts'
import { scrub } from '../../workflows/analysis/scrub.ts'
import { shippedArticles } from '../../workflows/knowledge/shipped-articles.ts'
import { aServer, type Visitor } from '../support/server.ts'

const find = async (visitor: Visitor, text: string) =>
  (await visitor.post('/api/articles/search', { text })).json<FoundArticles>()

/** Questions as callers ask them, in none of the words of a list, and the article that answers each. */
const asked: [string, string][] = [
  ['我家巷子那支路燈晚上都沒亮', 'street-light'],
  ['馬路上破一個大洞機車差點摔倒', 'pothole'],
  ['隔壁半夜唱卡拉OK好吵', 'noise'],
  ['有臺貨車在河堤偷倒垃圾', 'illegal-dumping'],
  ['垃圾車今天沒有來收', 'garbage-truck'],
  ['不要的沙發可以請人來收嗎', 'bulky-waste'],
  ['野狗一直追機車很恐怖', 'stray-dog'],
  ['老闆三個月沒給薪水', 'labour-dispute'],
  ['敬老卡要去哪邊辦', 'senior-card'],
  ['身分證掉了怎麼補', 'id-card'],
  ['鄰居頂樓加蓋鐵皮屋', 'illegal-building'],
  ['明天有沒有放颱風假', 'typhoon-day'],
  ['房屋稅單一直沒收到', 'house-tax'],
  ['紅綠燈壞掉車子都亂開', 'traffic-signal'],
  ['下雨我們這邊就淹水', 'flooding'],
  ['有人在燒東西味道很臭', 'odour'],
  ['想申請長照請人來照顧媽媽', 'long-term-care'],
  ['陳情案什麼時候會回我', 'mayor-mailbox'],
  ['小學的學區要怎麼看', 'school-enrol'],
  ['網路上買東西不給退', 'consumer'],
]

t.test(
  'of twenty questions as people ask them nineteen find their article among the first five',
  async (t) => {
    const server = await aServer(t)
    const agent = await server.as('agent1')
    let [first, among] = [0, 0]
    for (const [question, code] of asked) {
      const codes = (await find(agent, question)).map((one) => one.code)
      if (codes[0] === code) first += 1
      if (codes.slice(0, 5).includes(code)) among += 1
      else t.comment(`${question}: ${codes.join(' ')}`)
    }
    t.comment(`first ${first}, among five ${among}`)
    t.ok(among >= 19)
    t.ok(first >= 16)
  },
)

t.test(
  'every shipped article is found first by its own title, and speaks of an agency that there is',
  async (t) => {
    const server = await aServer(t)
    const agent = await server.as('agent1')
    const agencies = new Set(server.doors.parts.catalogue.agencies.map(({ code }) => code))
    for (const { agency, body, code } of shippedArticles) {
      t.ok(agencies.has(agency), code)
      t.equal((await find(agent, body.title))[0]?.code, code)
    }
    for (const rubbish of ['', '、。', "' | & :*", '%_%', 'x'.repeat(20_000), '(.*)+$'])
      t.equal((await agent.post('/api/articles/search', { text: rubbish })).statusCode, 200)
    t.equal((await server.stranger.post('/api/articles/search', { text: '路燈' })).statusCode, 401)
  },
)

const body = {
  title: '里民活動中心租借',
  questions: ['活動中心怎麼借'],
  keywords: ['租借', '場地'],
  answer: '請向區公所預約。',
  script: '',
  links: [],
}
const put = (visitor: Visitor, code: string, o: object) =>
  visitor.send('PUT', `/api/articles/${code}`, o, { 'idempotency-key': randomUUID() })

async function moved(visitor: Visitor, { code, version }: Article, state: string) {
  return visitor.post(`/api/articles/${code}/state`, { version, state })
}

t.test('an agency writes, its head approves, the centre publishes: only then is it found', async (t) => {
  const server = await aServer(t)
  const [officer, head, lead, agent] = [
    await server.as('officer.env'),
    await server.as('head.env'),
    await server.as('lead1'),
    await server.as('agent1'),
  ]
  const given = {
    version: 0,
    agency: 'environment',
    body,
    validTo: null,
    reviewDue: '2027-11-01',
    isPublic: true,
  }
  t.equal((await put(agent, 'hall', given)).statusCode, 403)
  t.equal((await put(await server.as('officer.police'), 'hall', given)).statusCode, 403)
  t.match((await put(officer, 'hall', { ...given, agency: 'nobody' })).json(), {
    fields: [{ path: 'agency' }],
  })
  const draft = (await put(officer, 'hall', given)).json<Article>()
  t.match(draft, { state: 'draft', version: 1 })
  const found = async () => (await find(agent, '活動中心怎麼借')).map(({ code }) => code)
  t.notOk((await found()).includes('hall'))
  t.match((await moved(lead, draft, 'published')).json(), { code: 'ARTICLE_NOT_THERE_YET' })
  t.equal((await moved(officer, draft, 'approved')).statusCode, 403)
  const approved = (await moved(head, draft, 'approved')).json<Article>()
  t.equal((await moved(head, approved, 'published')).statusCode, 403)
  t.match(
    (await moved(head, draft, 'withdrawn')).json(),
    { code: 'ARTICLE_CHANGED' },
    'it was seen as it was',
  )
  const published = (await moved(lead, approved, 'published')).json<Article>()
  t.equal((await found())[0], 'hall')

  const changed = { ...given, version: published.version, body: { ...body, title: '場地' } }
  t.equal(
    (await put(await server.as('officer.police'), 'hall', { ...changed, agency: 'police' })).statusCode,
    403,
  )
  t.match((await put(officer, 'hall', changed)).json(), { state: 'draft', version: 4 })
  t.notOk((await found()).includes('hall'), 'what is being rewritten is not read out')
  const versions = await server.db.run(
    'select version, state from article_version where code = $1 order by 1',
    ['hall'],
    {
      name: 'test',
      class: 'interactive',
    },
  )
  t.same(versions, [
    { version: 1, state: 'draft' },
    { version: 2, state: 'approved' },
    { version: 3, state: 'published' },
    { version: 4, state: 'draft' },
  ])
})

t.test('an article that is over is flagged, one that solves calls comes sooner', async (t) => {
  const clock = virtualClock(Date.parse('2026-09-21T12:00:00+08:00'))
  const server = await aServer(t, { clock })
  const [lead, agent] = [await server.as('lead1'), await server.as('agent1')]
  for (const [code, validTo] of [
    ['one', null],
    ['two', null],
    ['over', '2026-09-01'],
  ] as const) {
    const given = { version: 0, agency: 'culture', body, validTo, reviewDue: '2027-11-01', isPublic: true }
    const draft = (await put(lead, code, given)).json<Article>()
    await moved(lead, (await moved(lead, draft, 'approved')).json<Article>(), 'published')
  }
  const own = async () =>
    (await find(agent, '活動中心租借')).filter(({ code }) => ['one', 'two', 'over'].includes(code))
  t.match(await own(), [{ code: 'one' }, { code: 'two' }, { code: 'over', isExpired: true }])
  for (let n = 0; n < 3; n += 1) await agent.post('/api/articles/two/feedback', { solved: true })
  await agent.post('/api/articles/one/feedback', { solved: false })
  t.match(await own(), [{ code: 'two', solved: 3 }, { code: 'one', unsolved: 1 }, {}])
  t.equal((await agent.post('/api/articles/none/feedback', { solved: true })).statusCode, 404)
})

t.test(
  'a question without an answer waits for one, by how often it is asked, and names nobody',
  async (t) => {
    const server = await aServer(t)
    const [agent, lead] = [await server.as('agent1'), await server.as('lead1')]
    await agent.post('/api/open-questions', { text: '熱氣球嘉年華幾點開始' })
    const key = { 'idempotency-key': randomUUID() }
    for (const headers of [{}, key, key])
      await agent.post('/api/open-questions', { text: '哪裡可以露營？我的電話 0900-000-123' }, headers)
    const open = (await lead.get('/api/open-questions')).json<OpenQuestions>()
    t.match(open, [{ question: '哪裡可以露營?我的電話 □', n: 2 }, { n: 1 }], 'sent twice it is one')
    t.equal((await lead.post('/api/open-questions/settle', { norm: open[0]?.norm })).statusCode, 200)
    t.equal((await lead.get('/api/open-questions')).json<OpenQuestions>().length, 1)
    t.equal((await agent.get('/api/open-questions')).statusCode, 403)
    t.equal((await agent.post('/api/open-questions', { text: ' 、' })).statusCode, 400)
  },
)

t.test('what tells of a person is blotted out of any text that is kept for learning', async (t) => {
  t.equal(
    scrub('我是測試人 A123456789 電話0900000123或(07)000-0123 信箱 a.b@c.example 車號ABC-1234 在415號'),
    '我是測試人 □ 電話□或(□ 信箱 □ 車號□ 在415號'.replace('(□', '(07)000-0123'),
  )
})
