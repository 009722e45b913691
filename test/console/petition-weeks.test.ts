import { test } from 'tap'
import type { Page } from 'playwright-core'
import { auditCases } from '../../db/case-audit.ts'
import { virtualClock } from '../../db/clock.ts'
import { writeLetters } from '../../server/letter-work.ts'
import { lookupCode } from '../../server/petition-code.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import type { CommandAnswer } from '../../server/wire/case.ts'
import { actIn, openCase } from '../support/acting.ts'
import { aPage } from '../support/browser.ts'
import { aServer } from '../support/server.ts'

const at = (when: string) => Date.parse(`${when}:00+08:00`)
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

test('six weeks of a petition of three agencies, each at his own screen on his own day', async (t) => {
  t.setTimeout(240_000)
  const clock = virtualClock(at('2026-09-21T09:00'))
  const server = await aServer(t, { clock })
  const opened = await (
    await server.as('agent1')
  ).post('/api/petitions', {
    category: 'environment.noise-measurable',
    description: '工地夜間施工，佔用道路。',
    place: { district: '64000060' },
    channel: 'letter',
    petitioner: { name: '測試人', phone: '0900000000' },
  })
  const { id, no } = opened.json<CommandAnswer>()

  /** The day comes, with all that it brings by itself; then somebody sits down at his screen. */
  async function on(
    day: string,
    account: string,
    view: string,
    then: (page: Page) => Promise<unknown>,
    which = no,
  ) {
    clock.set(at(day))
    await sweepAll(server.doors.parts, { error: fail, warn: fail })
    const page = await aPage(t, server, { account, path: `/petitions#${view}`, ownBrowser: true })
    await openCase(page, which)
    await then(page)
    await sweepAll(server.doors.parts, { error: fail, warn: fail })
    await page.goto('about:blank')
  }
  const fill = (page: Page, name: string, text: string) => () =>
    page.locator(`.event-form [name=${name}]`).first().fill(text)

  await on('2026-09-21T10:00', 'supervisor1', 'assign', (page) =>
    actIn(page, /^分案/, async () => {
      await page.locator('select[name=agency]').selectOption('environment')
      await page.locator('select[name=coHandlers]').first().selectOption('police')
      await page.locator('select[name=coHandlers]').nth(1).selectOption('public-works')
    }),
  )
  await on('2026-09-22T10:00', 'officer.env', 'accept', (page) => actIn(page, /^受理/))
  await on(
    '2026-09-24T10:00',
    'officer.police',
    'contribute',
    (page) => actIn(page, /^會復/, fill(page, 'result', '已取締占用道路三件。')),
    `${no}-1`,
  )
  await on(
    '2026-09-29T10:00',
    'officer.works',
    'contribute',
    (page) =>
      actIn(page, /^退分/, async () => {
        await page.locator('select[name=suggestedAgency]').selectOption('environment')
        await fill(page, 'reason', '建照無涉夜間施工。')()
      }),
    `${no}-2`,
  )
  await on('2026-09-30T10:00', 'officer.env', 'work', (page) =>
    actIn(page, /^再會辦/, async () => {
      await page.locator('select[name=agency]').selectOption('public-works')
      await fill(page, 'reason', '請說明核准之施工時段。')()
    }),
  )
  await on('2026-10-01T10:00', 'officer.env', 'work', (page) =>
    actIn(page, /^申請展延/, async () => {
      await fill(page, 'days', '5')()
      await fill(page, 'reason', '須於夜間會同量測。')()
    }),
  )
  await on('2026-10-01T15:00', 'desk.env', 'decide', (page) => actIn(page, /^核准展延/))
  await on(
    '2026-10-05T10:00',
    'officer.works',
    'contribute',
    (page) => actIn(page, /^會復/, fill(page, 'result', '核准施工時段至晚間八時。')),
    `${no}-2`,
  )
  await on('2026-10-12T10:00', 'officer.env', 'work', (page) =>
    actIn(page, /^擬復/, fill(page, 'text', '已稽查。')),
  )
  await on('2026-10-12T14:00', 'head.env', 'sign', (page) =>
    actIn(page, /^退回重擬/, fill(page, 'reason', '請寫明量測值與後續。')),
  )
  await on('2026-10-13T10:00', 'officer.env', 'work', (page) =>
    actIn(page, /^擬復/, fill(page, 'text', '十月八日夜間量測 72 分貝，已告發並限期改善。')),
  )
  await on('2026-10-13T15:00', 'head.env', 'sign', (page) => actIn(page, /^核定復函/))

  clock.set(at('2026-10-16T20:00'))
  await writeLetters({ parts: server.doors.parts, secret: server.doors.secret, base: () => '' })
  const citizen = await aPage(t, server, { account: 'agent1', path: '/petition#look', ownBrowser: true })
  await citizen.locator('input[name=no]').fill(no)
  await citizen.locator('input[name=code]').fill(lookupCode(server.doors.secret, id))
  await citizen.getByRole('button', { name: '查詢' }).click()
  await citizen.getByText('已復').waitFor()
  await citizen.locator('details', { hasText: '復函' }).click()
  await citizen.getByText('72 分貝').waitFor()
  await citizen.locator('textarea[name=text]').last().fill('仍有夜間施工。')
  await citizen.getByRole('button', { name: '送出複查' }).click()
  await citizen.getByText('複查', { exact: true }).waitFor()

  await on('2026-10-19T10:00', 'supervisor1', 'review', (page) =>
    actIn(page, /^重啟/, fill(page, 'reason', '請再查。')),
  )
  await on('2026-10-21T10:00', 'officer.env', 'work', (page) =>
    actIn(page, /^擬復/, fill(page, 'text', '已勒令停工，並逐夜巡查。')),
  )
  await on('2026-10-21T14:00', 'head.env', 'sign', async (page) => {
    t.equal(
      await page.locator('.case-actions button', { hasText: /^核定復函/ }).count(),
      0,
      'a level higher signs',
    )
  })
  await on('2026-10-22T10:00', 'rdec1', 'sign', (page) => actIn(page, /^核定復函/))
  clock.set(at('2026-10-30T10:00'))
  await sweepAll(server.doors.parts, { error: fail, warn: fail })
  const [row] = await server.db.run<{ stage: string; late: number }>(
    `select stage, (select count(*)::int from case_event e where e.case_id = c.id and type = 'REPLY_BREACHED') as late
     from cases c where no = $1`,
    [no],
    { name: 'test', class: 'interactive' },
  )
  t.same(row, { stage: 'closed', late: 0 }, 'closed after a quiet week, and never late')
  t.same((await auditCases(server.db)).differences, [])
})
