import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

test('where sockets are blocked, a new case still appears by itself, and the screen says which way it lives', async (t) => {
  t.setTimeout(120_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const before = await aCase(agent)
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#accept' })
  await page.locator('.pill.is-live', { hasText: '即時' }).waitFor()
  t.equal(await page.getByText('備援連線').count(), 0)

  let isBlocked = true
  await page.routeWebSocket('**/live', (socket) => {
    if (isBlocked) void socket.close()
    else socket.connectToServer()
  })
  let loads = 0
  await page.reload()
  page.on('load', () => (loads += 1))
  await page.getByText('備援連線').waitFor()
  await page.getByRole('row', { name: before.no }).waitFor()

  const opened = await aCase(agent)
  await page.getByRole('row', { name: opened.no }).waitFor()
  await must(await server.as('desk.pwm'), opened, { type: 'ACCEPT' })
  await page.locator('.tabs .view-work b').filter({ hasText: '1' }).waitFor()
  await page.locator('.pill.is-live').waitFor()

  isBlocked = false
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('備援連線').waitFor({ state: 'detached' })
  await page.locator('.pill.is-live').waitFor()
  const last = await aCase(agent)
  await page.getByRole('row', { name: last.no }).waitFor()
  t.equal(loads, 0, 'nobody reloaded it')
})

test('a login that has ended is told to a screen that lives by asking', async (t) => {
  t.setTimeout(120_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency' })
  await page.routeWebSocket('**/live', (socket) => void socket.close())
  await page.reload()
  await page.getByText('備援連線').waitFor()
  await page.request.delete('/api/session', {
    headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(page.url()).origin },
  })
  await page.locator('.pill.is-signed-out').waitFor()
})
