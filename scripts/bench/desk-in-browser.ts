import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser, type Page } from 'playwright-core'

/** As a desk would run it: without the switches that shrink the packaged browser to one process. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The supervisor's desk with every open case, in a real browser. */
export interface DeskInBrowser {
  browser: Browser
  page: Page
  close(): Promise<void>
}

/** Opens the list of all open cases; ready when `rows` of them stand in it. */
export async function deskInBrowser(o: {
  address: string
  cookie: string
  rows: number
}): Promise<DeskInBrowser> {
  const executablePath = process.env['CHROMIUM_PATH'] || (await chromium.executablePath())
  const browser = await driver.launch({ executablePath, args })
  const context = await browser.newContext({ baseURL: o.address, viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = o.cookie.split('=')
  await context.addCookies([{ name, value, url: o.address }])
  const page = await context.newPage()
  await page.goto('/desk?queue=all')
  await page.locator(`[role=grid][aria-rowcount="${o.rows + 1}"]`).waitFor()
  return { browser, page, close: () => browser.close() }
}
