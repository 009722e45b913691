import { test } from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { createLog } from '../../server/log.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'
import { aPage } from '../support/browser.ts'
import { minute, morning } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

const screen = { viewport: { width: 1920, height: 1080 } }

test('a missed deadline appears on the wall by itself, and its totals are those of the database', async (t) => {
  t.setTimeout(90_000)
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  const sweep = startTimerSweep(server.doors.parts, { log: createLog('silent') })
  t.teardown(() => sweep.stop())
  const page = await aPage(t, server, { account: 'supervisor1', path: '/wall', ...screen })
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
  // Half an hour without a request ends a login, and with it the wall: somebody uses his on the way.
  for (const end = Number(due?.at); clock.now() < end; await page.request.get('/api/me'))
    clock.set(Math.min(end, clock.now() + 20 * minute))
  await page.locator(`[data-case="${late.no}"].late`).waitFor()
  const [counted] = await server.db.run<{ overdue: string }>(
    'select count(*) as overdue from cases where closed_at is null and due_at <= $1',
    [new Date(clock.now()).toISOString()],
    { name: 'test_overdue', class: 'interactive' },
  )
  await shows('overdue', `逾期${counted?.overdue}`)
  await shows('overdue', `未確認警示 ${counted?.overdue}`)
  t.equal(loads, 0, 'nobody reloaded it')
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
