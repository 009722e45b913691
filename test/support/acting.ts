import type { Page } from 'playwright-core'

/** Opens a case from the list of a queue. */
export async function openCase(page: Page, no: string): Promise<void> {
  await page.locator('.pill.is-live').waitFor()
  await page.getByRole('row', { name: no }).click()
  await page.getByRole('heading', { name: no, exact: true }).waitFor()
}

/** Presses the act's button; acts with a form are filled in by `fill` and sent by the keyboard. */
export async function actIn(page: Page, name: RegExp, fill?: () => Promise<unknown>): Promise<void> {
  const button = page.locator('.case-actions button', { hasText: name }).first()
  await button.waitFor({ state: 'attached' })
  if (!(await button.isVisible())) await page.getByText('其他…').click()
  await button.click()
  if (fill) {
    await fill()
    await page.keyboard.press('Control+Enter')
  }
  await page.locator('.case-actions .done', { hasText: '已完成' }).waitFor()
}
