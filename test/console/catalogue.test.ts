import { test } from 'tap'
import { aPage } from '../support/browser.ts'
import { aServer } from '../support/server.ts'

test('an administrator renames a category, sees what it touches, and puts the old name back', async (t) => {
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'admin1', path: '/admin#catalogue' })
  const list = page.locator('.levels .rows')
  await page.getByLabel('找名稱或代碼').fill('pothole')
  const was = await list.locator('button').first().innerText()
  await list.locator('button').first().click()
  await page.getByLabel('中文名稱').fill('路面坑洞與凹陷')
  await page.getByRole('button', { name: '先看影響' }).click()
  await page.getByText('0 件未結案維持原機關與原期限').waitFor()
  await page.getByRole('button', { name: '儲存' }).click()
  await list.getByText('路面坑洞與凹陷').waitFor()

  await page.getByRole('button', { name: '填回此版' }).click()
  t.equal(await page.getByLabel('中文名稱').inputValue(), was)
  await page.getByRole('button', { name: '先看影響' }).click()
  await page.getByRole('button', { name: '儲存' }).click()
  await list.getByText(was, { exact: true }).waitFor()
})

test('a letter without its number is refused at the field, and nothing is saved', async (t) => {
  const server = await aServer(t)
  const page = await aPage(t, server, { account: 'admin1', path: '/admin#letters' })
  await page.getByRole('button', { name: '受理通知（中文）' }).click()
  await page.getByLabel('內文').fill('您好，本府已收到。')
  await page.getByRole('button', { name: '先看影響' }).click()
  await page.getByText('must say {{code}}').first().waitFor()
  t.equal(await page.getByRole('button', { name: '儲存' }).count(), 0)
})
