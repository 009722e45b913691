import type { Page } from 'playwright-core'
import { test } from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { loginChannel } from '../../db/live-logins.ts'
import { createLog } from '../../server/log.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'
import { aPage } from '../support/browser.ts'
import { minute, morning } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { aServer, type TestServer } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

/** Counts the tones that a page begins to play. */
const countTones = () => {
  const begin = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (at) {
    globalThis.document.documentElement.dataset['tones'] = String(
      Number(globalThis.document.documentElement.dataset['tones'] ?? 0) + 1,
    )
    begin.call(this, at)
  }
}
const tones = async (page: Page) => Number(await page.locator('html').getAttribute('data-tones'))

/** The wall's socket has been seen to prolong its login. */
async function loginIsKept(server: TestServer, now: number): Promise<void> {
  const run = (text: string) =>
    server.db.run<{ seen: string }>(text, [], { name: 'test_login', class: 'interactive' })
  await run(`select pg_notify('${loginChannel}', '')`)
  await waitFor(async () => {
    const [last] = await run('select extract(epoch from max(seen_at)) * 1000 as seen from session')
    return now - Number(last?.seen) <= minute
  })
}

const screen = { viewport: { width: 1920, height: 1080 } }

test('a missed deadline appears on the wall by itself, and its totals are those of the database', async (t) => {
  t.setTimeout(90_000)
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  const sweep = startTimerSweep(server.doors.parts, { log: createLog('silent') })
  t.teardown(() => sweep.stop())
  const page = await aPage(t, server, { account: 'supervisor1', path: '/wall', ...screen })
  await page.evaluate(countTones)
  let loads = 0
  page.on('load', () => (loads += 1))
  const figure = (name: string) => page.locator(`[data-figure=${name}]`)
  const shows = (name: string, text: string) => figure(name).filter({ hasText: text }).waitFor()

  await shows('open', '未結0')
  const agent = await server.as('agent1')
  const late = await aCase(agent)
  await aCase(agent, { category: 'street-light-out' })
  await shows('open', '未結2')
  await shows('opened', '今日立案2')
  await shows('overdue', '逾期0')

  const [due] = await server.db.run<{ at: string }>(
    'select extract(epoch from due_at) * 1000 as at from cases where no = $1',
    [late.no],
    { name: 'test_due', class: 'interactive' },
  )
  await page.getByRole('button', { name: '警示音未開啟' }).click()
  await page.getByRole('button', { name: '警示音開啟' }).waitFor()
  const rung = await tones(page)
  for (const end = Number(due?.at); clock.now() < end; await loginIsKept(server, clock.now()))
    clock.set(Math.min(end, clock.now() + 20 * minute))
  await page.locator(`[data-case="${late.no}"].late`).waitFor()
  const [counted] = await server.db.run<{ overdue: string }>(
    'select count(*) as overdue from cases where closed_at is null and due_at <= $1',
    [new Date(clock.now()).toISOString()],
    { name: 'test_overdue', class: 'interactive' },
  )
  await shows('overdue', `逾期${counted?.overdue}`)
  await shows('overdue', `未確認警示 ${counted?.overdue}`)
  await waitFor(async () => (await tones(page)) > rung)
  await page.locator('[data-line=opened]').filter({ hasText: '立案 2' }).waitFor()
  t.equal(loads, 0, 'nobody reloaded it')
})

test('a wall whose login has ended keeps its figures, says since when, and comes back when somebody signs in', async (t) => {
  t.setTimeout(120_000)
  const server = await aServer(t)
  const { no } = await aCase(await server.as('agent1'))
  const page = await aPage(t, server, { account: 'rdec1', path: '/wall', ...screen })
  const open = page.locator('[data-figure=open]')
  await open.filter({ hasText: '未結1' }).waitFor()
  const address = new URL(page.url()).origin
  await server.db.run('delete from session', [], { name: 'test_end', class: 'interactive' })
  const band = page.locator('.wall.signed-out .stale-band')
  await band.waitFor({ timeout: 20_000 })
  t.match(await band.innerText(), /登入已到期，數字停在 \d\d:\d\d:\d\d/)
  t.match(await band.innerText(), /重新登入/)
  t.match(await open.innerText(), /1/)
  t.notMatch(await page.locator('.wall').innerText(), no, 'single cases are not named any more')
  t.match(page.url(), /\/wall$/)

  const [name = '', value = ''] = (await server.as('rdec1')).cookie.split('=')
  await page.context().addCookies([{ name, value, url: address }])
  await page.locator('.wall.live').waitFor({ timeout: 60_000 })
  await open.filter({ hasText: '未結1' }).waitFor()
})

test('a wall takes the new version of its page by itself, and not more than once a minute', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'rdec1', path: '/wall', ...screen })
  await page.locator('.wall.live').waitFor()
  let loads = 0
  page.on('load', () => (loads += 1))
  let isNew = true
  await page.routeWebSocket('**/live', (socket) => {
    const behind = socket.connectToServer()
    behind.onMessage((frame) =>
      socket.send(isNew ? String(frame).replace(/"build":"[^"]*"/, '"build":"another"') : frame),
    )
  })
  await page.evaluate(() => location.reload())
  await waitFor(() => loads === 2, 30_000)
  await page.locator('.wall.live').waitFor()
  isNew = false
  t.equal(loads, 2, 'the page of the same old build is not loaded again and again')
})

test('a wall whose server is gone says since when its figures are old', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'rdec1', path: '/wall', ...screen })
  await page.locator('.wall.live').waitFor()
  t.equal(await page.locator('.stale-band').count(), 0)
  await server.close()
  const band = page.locator('.wall.stale .stale-band')
  await band.waitFor({ timeout: 20_000 })
  t.match(await band.innerText(), /資料停在 \d\d:\d\d:\d\d/)
})
