import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser, type Page } from 'playwright-core'
import type { TestServer } from './server.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

let browser: Promise<Browser> | undefined
let pages = 0
/** The server's address; it listens once. */
const addresses = new WeakMap<TestServer, Promise<string>>()

/**
 * A page of a signed-in person in a real browser, closed with the test. Whatever throws in the page or breaks the
 * content security policy fails the test.
 */
export async function aPage(
  t: Test,
  server: TestServer,
  o: { account: string; path: string; viewport?: { width: number; height: number }; ownBrowser?: boolean },
): Promise<Page> {
  const address = await addressOf(server)
  const { cookie } = await server.as(o.account)
  const [name = '', value = ''] = cookie.split('=')
  // The browser of the tests runs in one process and keeps one jar of cookies: several people need several browsers.
  const own = o.ownBrowser ? await launch() : undefined
  const context = await (own ?? (await theBrowser())).newContext({
    baseURL: address,
    viewport: o.viewport ?? { width: 1440, height: 900 },
  })
  if (!own) pages += 1
  const broken: string[] = []
  t.teardown(async () => {
    await context.close()
    await own?.close()
    if (!own) pages -= 1
    if (pages === 0) await closeBrowser()
    if (broken.length > 0) throw new Error(`the page broke: ${broken.join('; ')}`)
  })
  await context.addCookies([{ name, value, url: address }])
  const page = await context.newPage()
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) broken.push(message.text())
  })
  await page.goto(o.path)
  return page
}

function addressOf(server: TestServer): Promise<string> {
  const known = addresses.get(server) ?? server.listen()
  addresses.set(server, known)
  return known
}

const theBrowser = (): Promise<Browser> => (browser ??= launch())

async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] || (await chromium.executablePath())
  return driver.launch({ executablePath, args: chromium.args, headless: true })
}

async function closeBrowser(): Promise<void> {
  const open = browser
  browser = undefined
  await (await open)?.close()
}
