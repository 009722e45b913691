import type { Page } from 'playwright-core'
import { test } from 'tap'
import { faultsOf } from '../support/accessibility.ts'
import { aPage } from '../support/browser.ts'
import { anExchange } from '../support/exchange.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer, type TestServer } from '../support/server.ts'

const dresses = [
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const

interface View {
  name: string
  account: string
  path(openNo: string): string
  /** What is there once the screen shows what it has. */
  ready: string
  /** What is done before the screen is looked at. */
  act?(page: Page): Promise<unknown>
}

const views: readonly View[] = [
  { name: 'the form of a new case', account: 'agent1', path: () => '/agent', ready: '.intake-form' },
  {
    name: 'a case open beside the list of its agency',
    account: 'officer.pwm',
    path: (no) => `/agency#work/${no}`,
    ready: '.case-history',
  },
  {
    name: "an agency's queue with the bar of common acts",
    account: 'officer.pwm',
    path: () => '/agency#accept',
    ready: '.case-list tr.case',
    act: openBar,
  },
  {
    name: "a case open on the supervisor's desk",
    account: 'supervisor1',
    path: (no) => `/desk?queue=all&case=${no}`,
    ready: '.case-history',
  },
  {
    name: 'an empty queue of the desk',
    account: 'supervisor1',
    path: () => '/desk?queue=release',
    ready: '.case-list .empty',
  },
  {
    name: 'the search for cases, with what it found',
    account: 'officer.pwm',
    path: () => '/search',
    ready: 'search input',
    act: (page) => page.locator('search input').fill('路面'),
  },
  { name: 'the wall', account: 'rdec1', path: () => '/wall', ready: '.wall.live' },
  {
    name: 'the form of a petition',
    account: 'agent1',
    path: () => '/petition-intake',
    ready: '.petition-intake select',
  },
  {
    name: 'a petition open beside its queue, being assigned',
    account: 'supervisor1',
    path: () => '/petitions#assign',
    ready: '.case-list tr.case',
    act: assigning,
  },
  {
    name: 'the page of closures, with what one would move',
    account: 'supervisor1',
    path: () => '/admin#closures',
    ready: '.admin .preview button',
    act: looking,
  },
  { name: 'the calendar', account: 'rdec1', path: () => '/admin#calendar', ready: '.admin .months' },
  { name: 'the service levels', account: 'rdec1', path: () => '/admin#levels', ready: '.levels .rows li' },
  {
    name: 'a category of the catalogue',
    account: 'admin1',
    path: () => '/admin#catalogue',
    ready: '.levels .rows button',
    act: opening,
  },
  {
    name: 'a letter of the city',
    account: 'admin1',
    path: () => '/admin#letters',
    ready: '.levels .rows button',
    act: opening,
  },
  {
    name: 'the floor with calls on it',
    account: 'lead1',
    path: () => '/floor',
    ready: '.floor .tiles',
  },
  {
    name: 'an article being written',
    account: 'lead1',
    path: () => '/knowledge',
    ready: '.articles button',
    act: writing,
  },
  {
    name: 'a call above the form, being closed',
    account: 'agent1',
    path: () => '/agent',
    ready: '.call-stage',
    act: closing,
  },
  {
    name: "a citizen's form",
    account: 'agent1',
    path: () => '/petition',
    ready: '.citizen .petition-intake select',
  },
  {
    name: "a citizen's look",
    account: 'agent1',
    path: () => '/petition#look',
    ready: '.citizen input[name=code]',
  },
]

async function assigning(page: Page): Promise<void> {
  await page.locator('.case-list tr.case').first().click()
  await page.locator('.case-petition').waitFor()
  await page.locator('.case-actions button').first().click()
  await page.locator('.case-actions form').waitFor()
}

async function writing(page: Page): Promise<void> {
  await page.locator('.articles button').first().click()
  await page.locator('.knowledge form').waitFor()
}

async function closing(page: Page): Promise<void> {
  await page.keyboard.press('F9')
  await page.locator('.call-dialog li').first().waitFor()
}

async function looking(page: Page): Promise<void> {
  await page.locator('.admin .preview button').first().click()
  await page.locator('.admin .preview button + button').waitFor()
}

async function opening(page: Page): Promise<void> {
  await page.locator('.levels .rows button').first().click()
  await page.locator('.line .preview button').first().click()
  await page.locator('.line .preview').getByText(/.+/).first().waitFor()
}

async function openBar(page: Page): Promise<void> {
  await page.locator('.case-list tr.case .mark input').first().check()
  await page.locator('.bulk-bar button[aria-pressed]').first().click()
  await page.locator('.bulk-bar form').waitFor()
}

/** A case that nobody accepted yet, one that is under way, a petition, and a call; the number of the second. */
async function someCases(server: TestServer): Promise<string> {
  const agent = await server.as('agent1')
  const caller = { name: '王示範', phone: '07-0000000', wantsNotice: true }
  const opened = await aCase(agent, { caller })
  await must(await server.as('officer.pwm'), opened, { type: 'ACCEPT' })
  await aCase(agent)
  await agent.post('/api/petitions', {
    category: 'transport.marking',
    description: '請劃設禁停標線。',
    place: { district: '64000060' },
    channel: 'phone',
    petitioner: { name: '王示範', phone: '07-0000000' },
  })
  await agent.send('PUT', '/api/me/extension', { extension: '2001' })
  const exchange = anExchange(server)
  await exchange.tell('sync', { data: { calls: [], agents: [{ agent: '2001', state: 'ready' }] } })
  for (const call of ['a', 'b'])
    await exchange.tell('call.offered', { call, data: { queue: '1999', caller: caller.phone } })
  await exchange.tell('call.answered', { call: 'a', data: { agent: '2001' } })
  return opened.no
}

/** How each dress of the page as it stands was found wanting; `show` brings it to where it is looked at. */
async function inEveryDress(page: Page, show: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  // A button that is just changing its colour is measured in neither of the two.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const dress of dresses) {
    await page.evaluate((wish) => {
      for (const [name, value] of Object.entries(wish)) localStorage.setItem(name, value)
    }, dress)
    await page.reload()
    await show()
    found[`${dress.language} ${dress.theme}`] = await faultsOf(page)
  }
  return found
}

const none = { 'zh light': [], 'zh dark': [], 'en light': [], 'en dark': [] }

for (const { account, act, name, path, ready } of views) {
  test(`${name} has no barrier, in either language, light or dark`, async (t) => {
    t.setTimeout(90_000)
    const server = await aServer(t)
    const page = await aPage(t, server, { account, path: path(await someCases(server)) })
    const found = await inEveryDress(page, async () => {
      await page.locator(ready).first().waitFor()
      await act?.(page)
    })
    t.same(found, none)
  })
}

test('the sign-in has no barrier, in either language, light or dark', async (t) => {
  t.setTimeout(90_000)
  const page = await aPage(t, await aServer(t), { account: 'agent1', path: '/agent' })
  await page.context().clearCookies()
  await page.goto('/')
  t.same(await inEveryDress(page, () => page.locator('.sign-in').waitFor()), none)
})
