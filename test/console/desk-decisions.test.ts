import { test } from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { createLog } from '../../server/log.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'
import { aPage } from '../support/browser.ts'
import { minute, morning } from '../support/city.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer, type TestServer } from '../support/server.ts'

type Page = Awaited<ReturnType<typeof aPage>>

const countOf = (page: Page, queue: string, n: number) =>
  page
    .locator(`[data-queue=${queue}] .count`)
    .filter({ hasText: new RegExp(`^${n}$`) })
    .waitFor()

/** Opens the first case of the list and does one thing to it, after its dry run. */
async function decide(page: Page, act: string, fill: () => Promise<unknown> = async () => {}): Promise<void> {
  await page.keyboard.press('j')
  await page.locator('.bulk-bar').getByRole('button', { name: act }).click()
  await fill()
  await page.getByRole('button', { name: '預演' }).click()
  await page.getByRole('button', { name: '執行' }).click()
  await page.locator('.bulk-results').filter({ hasText: '1 件已完成' }).waitFor()
}

const lastEvent = async (server: TestServer, no: string) => {
  const [event] = await server.db.run<{ type: string; body: Record<string, unknown> }>(
    `select e.type, to_jsonb(e) as body from case_event e join cases c on c.id = e.case_id
     where c.no = $1 order by e.n desc limit 1`,
    [no],
    { name: 'test_last', class: 'interactive' },
  )
  return event
}
const stored = async (server: TestServer, no: string) => {
  const [row] = await server.db.run<{ agency: string; stage: string; flags: string[]; alarms: number }>(
    'select agency, stage, flags, alarms from cases where no = $1',
    [no],
    { name: 'test_stored', class: 'interactive' },
  )
  return row
}

test('after the second return the arbiter says finally whose case it is', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  const back = { type: 'RETURN', reason: '非本處轄管', suggestedAgency: 'environment' } as const
  const returned = await must(await server.as('desk.pwm'), opened, back)
  const supervisor = await server.as('supervisor1')
  const again = await must(supervisor, returned, { type: 'REDISPATCH', agency: 'environment' })
  await must(await server.as('desk.env'), again, { ...back, suggestedAgency: 'public-works-maintenance' })
  t.match(await stored(server, opened.no), { stage: 'arbitration' })

  const page = await aPage(t, server, { account: 'arbiter1', path: '/desk?queue=returned' })
  await countOf(page, 'returned', 1)
  await decide(page, '裁定分派', async () => {
    await page.locator('.bulk-bar select[name=agency]').selectOption('public-works-maintenance')
    t.ok(await page.getByRole('button', { name: '預演' }).isDisabled(), 'a ruling gives its reason')
    await page.locator('.bulk-bar textarea').fill('道路屬養工處轄管')
  })
  await countOf(page, 'returned', 0)
  t.match(await stored(server, opened.no), {
    agency: 'public-works-maintenance',
    flags: ['returned', 'finalAgency'],
  })
})

test('a supervisor grants one extension and refuses another with its reason', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const officer = await server.as('officer.pwm')
  const asked = async () => {
    const accepted = await must(officer, await aCase(agent), { type: 'ACCEPT' })
    return must(officer, accepted, { type: 'ASK_EXTENSION', days: 2, reason: '等待材料' })
  }
  const granted = await asked()
  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk?queue=extensions' })
  await countOf(page, 'extensions', 1)
  await decide(page, '核准展延')
  await countOf(page, 'extensions', 0)
  t.match(await lastEvent(server, granted.no), { type: 'GRANT_EXTENSION' })

  const refused = await asked()
  await countOf(page, 'extensions', 1)
  await page.keyboard.press('Escape')
  await decide(page, '駁回展延', () => page.locator('.bulk-bar textarea').fill('材料已到'))
  await countOf(page, 'extensions', 0)
  t.match(await lastEvent(server, refused.no), { type: 'DENY_EXTENSION' })
  t.ok((await stored(server, granted.no))?.flags.includes('extended'))
  t.notOk((await stored(server, refused.no))?.flags.includes('extended'))
})

test('an agency that was not telephoned in time is telephoned, and its alarm is acknowledged', async (t) => {
  t.setTimeout(90_000)
  const clock = virtualClock(morning)
  const server = await aServer(t, { clock })
  const sweep = startTimerSweep(server.doors.parts, { log: createLog('silent') })
  t.teardown(() => sweep.stop())
  const { no } = await aCase(await server.as('agent1'), { priority: 'immediate' })
  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk?queue=no-notice' })
  await countOf(page, 'no-notice', 0)
  clock.advance(10 * minute)
  await countOf(page, 'no-notice', 1)
  await decide(page, '電話通報', () => page.locator('.bulk-bar textarea').fill('已告知值班'))
  await countOf(page, 'no-notice', 0)
  t.notOk((await stored(server, no))?.flags.includes('noNotice'))

  // After 35 minutes no limit is over; after an hour that of acceptance is, and no other.
  clock.advance(25 * minute)
  await page.goto('/desk?queue=alarms')
  await countOf(page, 'alarms', 0)
  clock.advance(25 * minute)
  await countOf(page, 'alarms', 1)
  t.equal((await stored(server, no))?.alarms, 1)
  await page.keyboard.press('j')
  await page.locator('.case-alarms').getByRole('button', { name: '確認警示' }).first().click()
  await countOf(page, 'alarms', 0)
  t.equal((await stored(server, no))?.alarms, 0)
})
