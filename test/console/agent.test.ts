import type { Page } from 'playwright-core'
import { test } from 'tap'
import type { CaseDetail } from '../../server/wire/case.ts'
import { aPage } from '../support/browser.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

test('an agent opens a pothole by keyboard only and reads its number; a second caller joins it', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const visitor = await server.as('agent1')
  const readCase = async (no: string) => (await visitor.get(`/api/cases/${no}`)).json<CaseDetail>()
  const number = page.locator('.intake-number')

  await focused(page, 'f-caller-name')
  await writePothole(page, { name: '王示範', phone: '07-0000000', detail: '415 號前' })
  await page.locator('.intake-agency', { hasText: '養護工程處' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await number.waitFor()
  const no = await number.innerText()
  t.match(no, /^\d{7}-\d{5}$/)
  const opened = await readCase(no)
  t.equal(opened.row.category, 'pothole')
  t.match(opened.place, { district: '64000050', road: '建工路', detail: '415 號前' })
  t.equal(opened.description, '機車道有一個大坑洞')
  t.equal(opened.callers.length, 1)

  await page.keyboard.press('Control+Enter')
  await focused(page, 'f-caller-name')
  t.equal(await page.locator('#f-description').inputValue(), '', 'the next call starts with a fresh form')
  await page.locator('.intake-today', { hasText: no }).waitFor()

  await writePothole(page, { name: '林示範', phone: '0900-000-000', told: '有人摔車' })
  await page.locator('.intake-nearby', { hasText: no }).waitFor()
  await page.keyboard.press('F6')
  await tabTo(page, '.intake-join')
  await page.keyboard.press('Enter')
  await number.waitFor()
  t.equal(await number.innerText(), no, 'the caller is told the number of the case that is there')
  const joined = await readCase(no)
  t.equal(joined.row.callers, 2)
  t.equal(joined.callers.length, 2)
  const history = await visitor.get(`/api/cases/${no}/history`)
  t.match(history.body, '有人摔車', 'what the second caller told is a note of the case')
})

test('a call half written down outlives a reload and is gone once it is done', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const kept = () =>
    page.evaluate(() => [sessionStorage.length, ...Object.values({ ...localStorage })].join())

  await writePothole(page, { name: '王示範', phone: '07-0000000' })
  await page.reload()
  t.equal(await page.locator('#f-caller-name').inputValue(), '王示範')
  t.equal(await page.locator('#f-category').inputValue(), '路面坑洞')
  t.equal(await page.locator('#f-description').inputValue(), '機車道有一個大坑洞')
  t.notMatch(await kept(), '王示範', 'a name is never kept beyond the tab')
  await page.keyboard.press('Control+Enter')
  await page.locator('.intake-number').waitFor()
  t.match(await kept(), /^0,/, 'nothing of the caller is left')
})

test('what is wrong stands at its field, which gets the focus, and nothing is lost', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })

  await focused(page, 'f-caller-name')
  await page.keyboard.press('Control+Enter')
  await page.locator('#f-category-problem').waitFor()
  await focused(page, 'f-category')

  await writePothole(page, { name: '王示範', phone: 'abcde' })
  await page.keyboard.press('Control+Enter')
  await page.locator('#f-caller-phone-problem', { hasText: '電話只能有數字' }).waitFor()
  await focused(page, 'f-caller-phone')
  const sentence = page.locator('.intake-form > .problem')
  t.not(await sentence.innerText(), '')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('07-0000000')
  await page.locator('#f-caller-phone-problem').waitFor({ state: 'detached' })
  t.equal(await sentence.innerText(), '', 'what it said is mended')
  t.equal(await page.locator('#f-description').inputValue(), '機車道有一個大坑洞')
})

test('what an agent opened today is there at the next machine too', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const voided = await aCase(agent)
  const own = await aCase(agent)
  await aCase(await server.as('agent2'))
  await must(await server.as('supervisor1'), voided, { type: 'VOID', reason: '測試用案件，誤立' })
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const today = page.locator('.intake-today')
  await today.locator('li', { hasText: own.no }).filter({ hasText: '待確認' }).waitFor()
  await today.locator('li', { hasText: voided.no }).filter({ hasText: '誤建' }).waitFor()
  t.equal(await today.locator('li').count(), 2)
  t.notMatch(await page.evaluate(() => Object.values({ ...localStorage }).join()), own.no)
})

test('danger to life is told to the agent before the case is opened', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })

  await writeInto(page, 'f-category', '瓦斯')
  await page.keyboard.press('Enter')
  await tabTo(page, '#f-answers-life_threat')
  await page.keyboard.press('ArrowDown')
  await page.locator('.intake-advice', { hasText: '110 或 119' }).waitFor()
})

test('keys of a Zhuyin composition choose no category and send nothing', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })

  await writeInto(page, 'f-category', '路燈')
  const devtools = await page.context().newCDPSession(page)
  const composing = { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 } as const
  await devtools.send('Input.dispatchKeyEvent', { ...composing, code: 'Enter' })
  await devtools.send('Input.dispatchKeyEvent', { ...composing, code: 'Enter', modifiers: 2 })
  t.equal(await page.locator('#f-category').inputValue(), '路燈')
  t.equal(await page.locator('.intake-wrong').count(), 0)
  await page.keyboard.press('Enter')
  t.equal(await page.locator('#f-category').inputValue(), '路燈故障', 'the next ordinary Enter chooses')
})

test('a place is set on the map with the arrow keys', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const shown = page.locator('#f-place-lat')

  await writeInto(page, 'f-place-district', '三民')
  await tabTo(page, '.intake-position summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '.intake-map')
  await page.keyboard.press('ArrowUp')
  const before = await shown.inputValue()
  t.match(before, /^22\.\d+, 120\.\d+$/)
  await page.keyboard.press('Shift+ArrowUp')
  const [from = 0, to = 0] = [before, await shown.inputValue()].map((text) => Number(text.split(',')[0]))
  t.ok(Math.abs((to - from) * 111_320 - 50) < 2, 'Shift moves it 50 metres')
  await page.keyboard.press('Delete')
  t.equal(await shown.inputValue(), '')
})

test('a call without a case is counted, and written words are let go only on a second press', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'agent1', path: '/agent' })
  const inquiry = page.locator('.intake-no-case button').first()

  await writeInto(page, 'f-description', '問里長電話')
  await tabTo(page, '.intake-no-case button')
  await page.keyboard.press('Enter')
  await page.locator('.intake-no-case', { hasText: '再按一次確認' }).waitFor()
  t.equal(await page.locator('#f-description').inputValue(), '問里長電話')
  await inquiry.press('Enter')
  await page.locator('.intake-done', { hasText: '已登記為諮詢' }).waitFor()
  const calls = await server.db.run('select 1 as one from call', [], {
    name: 'test_calls',
    class: 'interactive',
  })
  t.equal(calls.length, 1)
})

/** Fills the form as an agent does: from the top, by Tab. */
async function writePothole(
  page: Page,
  o: { name: string; phone: string; detail?: string; told?: string },
): Promise<void> {
  const said = [
    ['f-caller-name', o.name],
    ['f-caller-phone', o.phone],
    ['f-category', '坑'],
    ['f-place-district', '三民'],
    ['f-place-road', '建工路'],
    ['f-place-detail', o.detail ?? ''],
    ['f-description', o.told ?? '機車道有一個大坑洞'],
  ] as const
  await page.keyboard.press('F2')
  for (const [id, text] of said) if (text !== '') await writeInto(page, id, text)
}

async function writeInto(page: Page, id: string, text: string): Promise<void> {
  await page.locator(`#${id}`).waitFor()
  await tabTo(page, `#${id}`)
  await page.keyboard.insertText(text)
}

/** Presses Tab until the control has the focus; fails when the page has been gone through. */
async function tabTo(page: Page, control: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.locator(`${control}:focus`).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${control}`)
}

const focused = (page: Page, id: string) => page.locator(`#${id}:focus`).waitFor()
