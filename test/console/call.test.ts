import { test } from 'tap'
import type { MyCall } from '../../server/wire/call.ts'
import { aPage } from '../support/browser.ts'
import { aPothole } from '../support/city.ts'
import { anExchange } from '../support/exchange.ts'
import { aServer, type Visitor } from '../support/server.ts'

const caller = { name: '測試人', phone: '0900-000-123', wantsNotice: true }
const mine = async (visitor: Visitor) => (await visitor.get('/api/calls/mine')).json<MyCall>().call

test('a call rings on the screen of its agent, disturbs no typing, and ends by one digit', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const exchange = anExchange(server)
  const visitor = await server.as('agent1')
  const { no } = (await visitor.post('/api/cases', { ...aPothole, caller })).json<{ no: string }>()
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const bar = page.locator('.call-bar')
  await bar.locator('input[name=extension]').fill('2001')
  await bar.getByRole('button', { name: '入座' }).click()
  await bar.getByText('分機 2001 · 待機').waitFor()

  await page.locator('#f-caller-name').focus()
  await page.keyboard.type('前一')
  await exchange.tell('call.offered', { call: 'c', data: { queue: '1999', caller: '0900000123' } })
  await exchange.tell('call.ringing', { call: 'c', data: { agent: '2001' } })
  await bar.getByText('響鈴中').first().waitFor()
  await page.keyboard.type('通')
  t.equal(await page.locator('#f-caller-name').inputValue(), '前一通', 'who types goes on typing')
  await bar.locator('button.is-open', { hasText: no }).waitFor()
  t.match(await bar.locator('[role=status]').first().innerText(), /響鈴中：行動，未結案 1/)

  await exchange.tell('call.answered', { call: 'c', data: { agent: '2001' } })
  await bar.getByText('通話中').first().waitFor()
  t.equal(await page.locator('#f-caller-phone').inputValue(), '0900000123', 'the number is in the form')
  await page.keyboard.press('F8')
  await page.locator('.call-bar:focus').waitFor()
  await exchange.tell('call.ended', { call: 'c' })
  await bar.locator('.call-stage', { hasText: '話後處理' }).waitFor()
  await page.keyboard.press('F9')
  await page.locator('.call-dialog li').first().waitFor()
  await page.keyboard.press('2')
  await bar.getByText('分機 2001 · 待機').waitFor()
  await bar.locator('.call-said', { hasText: '諮詢－轉介' }).waitFor()
  t.equal(await mine(visitor), null)
})

test('a case that an agent opens is what his call was; one window shows the call, the other says so', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const exchange = anExchange(server)
  const visitor = await server.as('agent1')
  await visitor.send('PUT', '/api/me/extension', { extension: '2001' })
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  await page.getByText('分機 2001 · 待機').waitFor()
  const second = await page.context().newPage()
  await second.goto('/agent')
  await second.getByText('分機 2001 · 待機').waitFor()

  await exchange.tell('call.offered', { call: 'c', data: { queue: '1999', caller: 'anonymous' } })
  await exchange.tell('call.answered', { call: 'c', data: { agent: '2001' } })
  await page.locator('.call-bar', { hasText: '未顯示號碼' }).waitFor()
  await second.getByText('來電顯示在您的另一個分頁').waitFor()
  await page.bringToFront()
  for (const [field, text] of [
    ['f-category', '坑'],
    ['f-place-district', '三民'],
  ] as const) {
    await page.locator(`#${field}`).fill(text)
    await page.keyboard.press('Enter')
  }
  await page.locator('#f-description').fill('機車道有一個大坑洞')
  await page.keyboard.press('Control+Enter')
  const number = page.locator('.intake-number')
  await number.waitFor()
  await page.locator('.call-bar .chip', { hasText: '錄案－派工' }).waitFor()
  const call = await mine(visitor)
  t.match(call, {
    disposition: 'recorded',
    subcode: 'dispatch',
    cases: [{ no: await number.innerText(), role: 'opened' }],
  })
  await exchange.tell('call.ended', { call: 'c' })
  await page.getByText('分機 2001 · 待機').waitFor()
  t.equal(await mine(visitor), null, 'there is nothing left to say')
})

test('without an exchange each call is logged by one digit', async (t) => {
  t.setTimeout(60_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  await page.getByText('未入座').waitFor()
  await page.keyboard.press('F9')
  await page.locator('.call-dialog li').first().waitFor()
  await page.keyboard.press('5')
  await page.locator('.call-said', { hasText: '其他－打錯' }).waitFor()
  const rows = await server.db.run('select stage, disposition, subcode from call', [], {
    name: 'test',
    class: 'interactive',
  })
  t.same(rows, [{ stage: 'logged', disposition: 'other', subcode: 'wrongNumber' }])
})

test('who leads the floor sees it live, and nothing at all when no exchange is heard', async (t) => {
  t.setTimeout(60_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'lead1', path: '/floor' })
  await page.getByText('無話務資料：沒有交換機連線').waitFor()
  t.equal(await page.locator('.tiles').count(), 0, 'no figure stands where none was counted')
  const exchange = anExchange(server)
  const visitor = await server.as('agent1')
  await visitor.send('PUT', '/api/me/extension', { extension: '2001' })
  const agents = [
    { agent: '2001', state: 'ready' },
    { agent: '2002', state: 'notReady', reasonCode: 'meal' },
  ]
  await exchange.tell('sync', { data: { calls: [], agents } })
  for (const call of ['a', 'b', 'c']) {
    await exchange.tell('call.offered', { call, data: { queue: '1999', caller: '0900000123' } })
  }
  await exchange.tell('call.answered', { call: 'a', data: { agent: '2001' } })
  await exchange.tell('call.abandoned', { call: 'b' })
  await page.locator('.tiles li', { hasText: '等候中' }).locator('b', { hasText: '1' }).waitFor()
  t.match(await page.locator('.tiles li', { hasText: '進線' }).innerText(), /^3/)
  t.match(await page.locator('.seats').innerText(), /2001\s*陳示範\s*通話\s*2002\s*無人入座\s*離席（用餐）/)
  const call = await mine(visitor)
  await visitor.post(`/api/calls/${call?.id}/disposition`, {
    disposition: 'inquiry',
    subcode: 'callBackOwed',
  })
  await page.reload()
  await page.locator('.call-backs button').click()
  await page.getByText('沒有待回電').waitFor()
  await page.screenshot({ path: '/tmp/f1.png', fullPage: true })
})
