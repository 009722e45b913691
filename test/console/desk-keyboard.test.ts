import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

test('a supervisor releases one case and sends another back without touching the mouse', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const officer = await server.as('officer.pwm')
  for (let i = 0; i < 2; i += 1) {
    const accepted = await must(officer, await aCase(agent), { type: 'ACCEPT' })
    await must(officer, accepted, {
      type: 'FINISH',
      result: '已完成刨除重鋪，現場恢復通行。',
      photos: [],
      reasonCode: 'photoImpossible',
    })
  }
  const page = await aPage(t, server, { account: 'supervisor1', path: '/desk' })
  const focused = (what: string) => page.locator(`.bulk-bar ${what}:focus`).waitFor()
  const waiting = (n: number) =>
    page
      .locator('[data-queue=release] .count')
      .filter({ hasText: String(n) })
      .waitFor()
  await waiting(2)

  await page.keyboard.press('j')
  await page.locator('.bulk-bar button[aria-pressed]').first().waitFor()
  await page.keyboard.press('o')
  await page.keyboard.press('Enter')
  await focused('textarea')
  await page.keyboard.type('照片相符')
  await page.keyboard.press('Escape')
  await page.locator('.bulk-bar form').waitFor({ state: 'detached' })
  await page.keyboard.press('o')
  await page.keyboard.press('Enter')
  await focused('textarea')
  t.equal(await page.locator('.bulk-bar textarea').inputValue(), '照片相符', 'Escape loses no words')
  await page.keyboard.press('Control+Enter')
  await focused('[type=submit]')
  await page.keyboard.press('Enter')
  await focused('.outcome button')
  await waiting(1)
  await page.locator('.case-history').getByText('解除管制').first().waitFor()

  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.locator('.bulk-bar button[aria-pressed]').first().waitFor()
  await page.keyboard.press('o')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await focused('textarea')
  await page.keyboard.type('照片看不出已修復')
  await page.keyboard.press('Control+Enter')
  await focused('[type=submit]')
  await page.keyboard.press('Enter')
  await focused('.outcome button')
  await waiting(0)
  const stages = await server.db.run<{ stage: string }>('select stage from cases order by stage', [], {
    name: 'test_stages',
    class: 'interactive',
  })
  t.same(stages, [{ stage: 'inProgress' }, { stage: 'released' }])
})
