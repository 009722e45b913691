import type { Page } from 'playwright-core'
import { test } from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { above, isWithin, nextLevel, partsOf } from '../../server/console/desk-drill.ts'
import { sampleOf } from '../../server/console/desk-sample.ts'
import { aPage } from '../support/browser.ts'
import { day, morning } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { aRow } from '../support/row.ts'
import { aServer } from '../support/server.ts'

const sanmin = '64000060'
const fengshan = '64000120'

test('a pile is taken apart by district, agency and category, those with late cases first', async (t) => {
  const rows = [
    aRow({ district: sanmin }),
    aRow({ district: sanmin }),
    aRow({ district: fengshan, breached: true }),
    aRow({ district: null }),
  ]
  t.same(partsOf(rows, 'district', morning), [
    { code: fengshan, count: 1, late: 1 },
    { code: sanmin, count: 2, late: 0 },
    { code: 'none', count: 1, late: 0 },
  ])
  t.equal(rows.filter((row) => isWithin(row, { district: 'none' })).length, 1)
  t.equal(nextLevel({ district: sanmin }), 'agency')
  t.same(above({ district: sanmin, agency: 'police' }), { district: sanmin })
  t.equal(nextLevel({ district: sanmin, agency: 'police', category: 'pothole' }), undefined)
})

test('of a common release one case in twenty is drawn, at least one from five cases on', async (t) => {
  const rows = Array.from({ length: 100 }, () => aRow({ stage: 'finished' }))
  const drawn = (n: number, salt = 'a') => sampleOf(rows.slice(0, n), salt).map(({ id }) => id)
  t.same(
    [4, 5, 20, 21, 100].map((n) => drawn(n).length),
    [0, 1, 1, 2, 5],
  )
  t.same(drawn(100), drawn(100))
  t.notSame(drawn(100), drawn(100, 'b'), 'nobody knows beforehand')
})

const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

test('a supervisor goes down to the cases of one category and up again by keys; the address keeps the place', async (t) => {
  t.setTimeout(90_000)
  const clock = virtualClock(morning - 8 * day)
  const server = await aServer(t, { clock })
  const old = await server.as('agent1')
  await aCase(old, { place: { district: fengshan, road: '光遠路' } })
  clock.set(morning)
  const agent = await server.as('agent1')
  const wanted = await aCase(agent)
  await aCase(agent, { agency: 'environment' })
  await aCase(agent, { category: 'street-light-out', place: { district: fengshan, road: '光遠路' } })

  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk' })
  const part = (code: string) => page.locator(`[data-part="${code}"]`)
  const focused = (code: string) => page.locator(`[data-part="${code}"]:focus`).waitFor()
  await page.locator('[data-queue=all] .count').filter({ hasText: '4' }).waitFor()
  await page.keyboard.press('7')
  await part(fengshan).waitFor()
  await page.keyboard.press('d')
  await focused(fengshan)
  await page.keyboard.press('ArrowDown')
  await focused(sanmin)
  await page.keyboard.press('Enter')
  await focused('environment')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await focused('pothole')
  await page.keyboard.press('Enter')
  await page.locator('.desk.at-bottom').waitFor()
  await page.getByRole('row', { name: wanted.no }).waitFor()
  t.same(queryOf(page), {
    queue: 'all',
    district: sanmin,
    agency: 'public-works-maintenance',
    category: 'pothole',
  })
  t.match(await page.locator('.desk-path').innerText(), /1 件/)

  await page.reload()
  await page.getByRole('row', { name: wanted.no }).waitFor()
  await page.keyboard.press('j')
  await page.locator('.case-panel').waitFor()
  await page.keyboard.press('Backspace')
  await page.locator('.case-panel').waitFor({ state: 'detached' })
  await page.keyboard.press('Backspace')
  await focused('pothole')
  await page.keyboard.press('Escape')
  await focused('public-works-maintenance')
  await page.goBack()
  await page.goBack()
  await page.locator('.desk.at-bottom').waitFor()
  await page.getByRole('button', { name: '全市' }).click()

  await page.getByLabel('與上週同時比較').check()
  await page.getByText('上週同時未結 1 件').waitFor()
  await part(fengshan).filter({ hasText: '上週 1' }).waitFor()
  await part(sanmin).filter({ hasText: '上週 0' }).waitFor()
  t.match(queryOf(page), { compare: 'week' })
})
