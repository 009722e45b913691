import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

test('finished cases are released together, after a dry run that changes nothing', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const officer = await server.as('officer.pwm')
  const finish = async () => {
    const accepted = await must(officer, await aCase(agent), { type: 'ACCEPT' })
    const result = '坑洞已填補並壓實'
    return must(officer, accepted, { type: 'FINISH', result, photos: [], reasonCode: 'photoImpossible' })
  }
  const finished = [await finish(), await finish(), await finish()]
  const stages = async () => {
    const rows = await server.db.run<{ stage: string }>('select stage from cases order by no', [], {
      name: 'test_stages',
      class: 'interactive',
    })
    return rows.map(({ stage }) => stage)
  }

  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk' })
  const count = (queue: string, n: number) =>
    page
      .locator(`[data-queue=${queue}] .count`)
      .filter({ hasText: String(n) })
      .waitFor()
  await count('release', 3)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.locator('.bulk-bar').getByRole('button', { name: '解除管制' }).click()
  await page.getByRole('button', { name: '預演' }).click()
  await page.locator('.bulk-results').filter({ hasText: '2 件可執行' }).waitFor()
  t.same(await stages(), ['finished', 'finished', 'finished'])

  await page.getByRole('button', { name: '執行' }).click()
  await page.locator('.bulk-results').filter({ hasText: '2 件已完成' }).waitFor()
  t.same((await stages()).sort(), ['finished', 'released', 'released'])
  await count('release', 1)
  await count('all', 1)
  t.equal(finished.length, 3)
})

test('a returned case goes to the agency that the supervisor names', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  const officer = await server.as('desk.pwm')
  await must(officer, opened, { type: 'RETURN', reason: '非本處轄管', suggestedAgency: 'water-resources' })

  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk?queue=returned' })
  await page.locator('[data-queue=returned] .count').filter({ hasText: '1' }).waitFor()
  await page.keyboard.press('j')
  await page.locator('.bulk-bar').getByRole('button', { name: '改派' }).click()
  const tryOut = page.getByRole('button', { name: '預演' })
  t.ok(await tryOut.isDisabled(), 'no agency is named yet')
  await page.locator('.bulk-bar select[name=agency]').selectOption('water-resources')
  await tryOut.click()
  await page.getByRole('button', { name: '執行' }).click()
  await page.locator('.bulk-results').filter({ hasText: '1 件已完成' }).waitFor()
  await page.locator('[data-queue=returned] .count').filter({ hasText: '0' }).waitFor()
  const [row] = await server.db.run<{ agency: string; stage: string }>(
    'select agency, stage from cases where no = $1',
    [opened.no],
    { name: 'test_agency', class: 'interactive' },
  )
  t.same(row, { agency: 'water-resources', stage: 'awaitingAcceptance' })
})
