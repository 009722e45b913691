import { test } from 'tap'
import { aCase, must } from '../support/http-case.ts'
import { aPage } from '../support/browser.ts'
import { aServer } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

test('an officer accepts and finishes a case by keyboard; what others do appears by itself', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#accept' })
  await page.locator('.pill.is-live').waitFor()
  await page.getByText('沒有待確認的案件').waitFor()

  const opened = await aCase(agent)
  await page.getByRole('row', { name: opened.no }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: opened.no }).waitFor()
  await page.getByRole('button', { name: '受理' }).waitFor()
  await page.keyboard.press('a')
  await page.locator('.case-actions button', { hasText: '處理完成' }).waitFor()
  await must(agent, { no: opened.no, version: 2 }, { type: 'NOTE', text: '市民再次來電' })
  await page.getByText('市民再次來電').waitFor()

  await page.keyboard.press('c')
  await page.locator('textarea[name=result]').fill('坑洞已填補並壓實完成')
  await page.locator('select[name=reasonCode]').selectOption('photoImpossible')
  await page.keyboard.press('Control+Enter')
  await page.locator('.case-summary .stage.finished').waitFor()
  await page.locator('.tabs .view-finished b').filter({ hasText: '1' }).waitFor()
})

test('held still by its key, the list waits until it is let go', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#accept' })
  const heard: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void heard.push(String(payload))),
  )
  await page.reload()
  await page.locator('.pill.is-live').waitFor()
  await page.getByText('沒有待確認的案件').waitFor()
  await page.keyboard.press('p')
  await page.getByText('清單暫停於').waitFor()
  const opened = await aCase(agent)
  await waitFor(() => heard.some((frame) => frame.includes(opened.no)))
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  t.equal(await page.getByRole('row', { name: opened.no }).count(), 0)
  await page.keyboard.press('p')
  await page.getByRole('row', { name: opened.no }).waitFor()
})

test('a refusal stands beside what was written, and the words stay', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  await must(await server.as('officer.pwm'), opened, { type: 'ACCEPT' })
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#work' })
  await page.getByRole('row', { name: opened.no }).click()
  await page.getByRole('button', { name: '處理完成' }).click()
  await page.locator('textarea[name=result]').fill('到場未見坑洞')
  await page.locator('.event-form button[type=submit]').click()
  await page.locator('.case-actions .problem').waitFor()
  t.equal(await page.locator('textarea[name=result]').inputValue(), '到場未見坑洞')
})

test('words half written outlive a reload, stay when they are put aside, and go with the person', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  await must(await server.as('officer.pwm'), opened, { type: 'ACCEPT' })
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#work' })
  const result = page.locator('textarea[name=result]')
  await page.getByRole('row', { name: opened.no }).click()
  await page.getByRole('button', { name: '處理完成' }).click()
  await result.fill('王示範先生說坑洞還在')
  await page.reload()

  await page.getByRole('heading', { name: opened.no }).waitFor()
  await page.getByRole('button', { name: '處理完成 ✎ 草稿' }).click()
  t.equal(await result.inputValue(), '王示範先生說坑洞還在')
  await page.keyboard.press('Escape')
  await result.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: opened.no }).waitFor()
  await page.keyboard.press('c')
  t.equal(await result.inputValue(), '王示範先生說坑洞還在', 'Escape loses no words')

  const other = await page.context().newPage()
  await other.goto('/agency')
  await other.getByRole('button', { name: '登出' }).click()
  await other.getByLabel('密碼').waitFor()
  await page.waitForFunction(() => sessionStorage.length === 0)
})

test('a sentence of refusal goes as soon as the words are changed', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  await must(await server.as('officer.pwm'), opened, { type: 'ACCEPT' })
  const page = await aPage(t, server, { account: 'officer.pwm', path: `/agency#work/${opened.no}` })
  await page.getByRole('button', { name: '處理完成' }).click()
  await page.locator('textarea[name=result]').fill('到場未見坑洞')
  await page.locator('.event-form button[type=submit]').click()
  const sentence = page.locator('.case-actions .problem')
  await sentence.waitFor()
  await page.locator('select[name=reasonCode]').selectOption('photoImpossible')
  await sentence.waitFor({ state: 'detached' })
})

test('several cases are accepted together; after a break the same keys are sent again', async (t) => {
  t.setTimeout(120_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  for (let i = 0; i < 3; i += 1) await aCase(agent)
  const page = await aPage(t, server, { account: 'desk.pwm', path: '/agency#accept' })
  await page.locator('.tabs .view-accept b').filter({ hasText: '3' }).waitFor()
  const sent: string[] = []
  let isCut = true
  await page.route('**/api/cases/events', async (route) => {
    const request = route.request()
    if (JSON.stringify(request.postDataJSON()).includes('"dryRun":true')) return route.continue()
    sent.push(request.headers()['idempotency-key'] ?? '')
    // The server does it, and its answer is lost on the way.
    if (!isCut) return route.continue()
    const headers = { ...request.headers(), origin: new URL(request.url()).origin }
    if (sent.length === 1) await route.fetch({ headers })
    return route.abort()
  })

  await page.getByLabel('全部勾選').check()
  const bar = page.locator('.bulk-bar')
  await bar.getByRole('button', { name: '受理' }).click()
  await bar.getByRole('button', { name: '預演' }).click()
  await bar.locator('.bulk-results').filter({ hasText: '3 件可執行' }).waitFor()
  await bar.getByRole('button', { name: '執行' }).click()
  const again = bar.getByRole('button', { name: '再送一次' })
  await again.waitFor()
  await page.locator('.tabs .view-work b').filter({ hasText: '3' }).waitFor()

  isCut = false
  await again.click()
  await bar.locator('.bulk-results').filter({ hasText: '3 件已完成' }).waitFor()
  t.ok(sent.length > 1)
  t.equal(new Set(sent).size, 1, 'one intent, one key')
})
