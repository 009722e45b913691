import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { aCase } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

test('a case is found by words and opened with the keyboard alone, by whoever sees it', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const one = await aCase(agent, { description: '巷口有個大窟窿' })
  for (let i = 0; i < 60; i += 1) await aCase(agent, { description: `路面不平第${i}處` })

  const desk = await aPage(t, server, { account: 'agent1', path: '/agent' })
  await desk.locator('#lookup').waitFor()
  await desk.keyboard.press('Control+K')
  await desk.keyboard.type('建工路 大窟窿')
  await desk.locator('.intake-lookup li', { hasText: one.no }).waitFor()
  await desk.keyboard.press('Enter')
  await desk.locator('.case-panel .description', { hasText: '大窟窿' }).waitFor()

  const page = await aPage(t, server, { account: 'officer.pwm', path: '/search', ownBrowser: true })
  await page.getByText('姓名與電話不在此查').waitFor()
  await page.keyboard.type('新興區 路面不平')
  await page.getByText('最新 50 件，還有更多').waitFor()
  await page.getByRole('button', { name: '再載入' }).click()
  await page.getByText('共 60 件，新案在前').waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('破洞')
  await page.getByText('最新 50 件').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('大窟窿')
  await page.getByText('共 1 件').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.case-panel .description', { hasText: '大窟窿' }).waitFor()
  t.match(page.url(), new RegExp(`/search#${one.no}$`), 'the words stand in no address')
  await page.keyboard.press('Control+K')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('獨角獸')
  await page.getByText('您看得到的案件中沒有符合的').waitFor()
})
