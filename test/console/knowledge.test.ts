import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { anExchange } from '../support/exchange.ts'
import { aServer } from '../support/server.ts'

test('a question is answered at once by three keys and its words', async (t) => {
  t.setTimeout(60_000)
  const server = await aServer(t)
  const exchange = anExchange(server)
  const visitor = await server.as('agent1')
  await visitor.send('PUT', '/api/me/extension', { extension: '2001' })
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  await exchange.tell('call.offered', { call: 'c', data: { queue: '1999', caller: '0900000123' } })
  await exchange.tell('call.answered', { call: 'c', data: { agent: '2001' } })
  await page.locator('.call-stage').waitFor()
  await page.keyboard.press('F4')
  await page.keyboard.type('巷子路燈不亮')
  await page.locator('.intake-knowledge li', { hasText: '路燈不亮或整天亮怎麼報修' }).first().waitFor()
  await page.screenshot({ path: '/tmp/k1.png' })
  await page.keyboard.press('Enter')
  await page.locator('.knowledge-answer', { hasText: '念出編號即可派工' }).waitFor()
  await page.screenshot({ path: '/tmp/k2.png' })
  await page.keyboard.press('Enter')
  await page.getByText('已登記：諮詢－已答復').waitFor()
  const rows = await server.db.run(
    `select facts ->> 'subcode' as subcode, facts ->> 'article' as article,
       (select solved from article where code = 'street-light') as solved from call`,
    [],
    { name: 'test', class: 'interactive' },
  )
  t.same(rows, [{ subcode: 'answeredNow', article: 'street-light', solved: 1 }])

  await page.keyboard.press('F4')
  await page.keyboard.type('熱氣球嘉年華')
  await page.getByRole('button', { name: '列入待補' }).click()
  await page.getByText('已列入待補').waitFor()
  t.match((await (await server.as('lead1')).get('/api/open-questions')).json(), [
    { question: '熱氣球嘉年華', n: 1 },
  ])
})

test('an officer writes what was asked in vain, its head approves, the centre publishes', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  await agent.post('/api/open-questions', { text: '熱氣球嘉年華幾點開始' })
  const officer = await aPage(t, server, { account: 'officer.env', path: '/knowledge', ownBrowser: true })
  await officer.getByText('熱氣球嘉年華幾點開始').waitFor()
  await officer.getByRole('button', { name: '寫成知識' }).click()
  t.equal(await officer.locator('textarea[name=questions]').inputValue(), '熱氣球嘉年華幾點開始')
  await officer.locator('input[name=code]').fill('balloons')
  await officer.locator('textarea[name=answer]').fill('每日清晨與傍晚，視天候舉行。')
  await officer.locator('textarea[name=links]').fill('活動網頁 http://insecure.example')
  await officer.getByRole('button', { name: '存成草稿' }).click()
  await officer.getByText('送來的資料有欄位不符規定').waitFor()
  await officer.locator('textarea[name=links]').fill('活動網頁 https://balloons.example')
  await officer.getByRole('button', { name: '存成草稿' }).click()
  await officer.locator('.articles li', { hasText: '熱氣球嘉年華' }).waitFor()
  await officer.screenshot({ path: '/tmp/k3.png', fullPage: true })
  await officer.getByRole('button', { name: '核可', exact: true }).click()
  await officer.getByText('您的身分不能執行此動作').waitFor()

  const [head, lead] = [await server.as('head.env'), await server.as('lead1')]
  t.equal(
    (await head.post('/api/articles/balloons/state', { version: 1, state: 'approved' })).statusCode,
    200,
  )
  t.equal(
    (await lead.post('/api/articles/balloons/state', { version: 2, state: 'published' })).statusCode,
    200,
  )
  const found = await agent.post('/api/articles/search', { text: '熱氣球什麼時候' })
  t.match(found.json(), [{ code: 'balloons', body: { links: [{ label: '活動網頁' }] } }])
  await officer.getByRole('button', { name: '已處理' }).click()
  await officer.getByText('沒有待補的問題').waitFor()
})

test('the knowledge base goes out as a file and comes in as drafts, and what is wrong is named', async (t) => {
  t.setTimeout(60_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'lead1', path: '/knowledge' })
  await page.locator('.articles li').nth(20).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '匯出 JSON' }).click(),
  ])
  t.match(download.suggestedFilename(), /^articles-\d{4}-\d\d-\d\d\.json$/)
  const body = { title: '新訊', questions: [], keywords: [], answer: '內容', script: '', links: [] }
  const good = {
    code: 'fresh',
    agency: 'culture',
    body,
    isPublic: false,
    reviewDue: '2027-11-01',
    validTo: null,
  }
  const file = (content: string) => ({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  await page
    .locator('input[type=file]')
    .setInputFiles(file(JSON.stringify([good, { ...good, code: 'NO GOOD' }])))
  await page.getByText('已匯入 1 篇為草稿；未收：NO GOOD').waitFor()
  await page.locator('input[type=file]').setInputFiles(file('{"not": "a list"}'))
  await page.getByText('檔案不是知識的 JSON 清單').waitFor()
})
