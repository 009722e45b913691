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
