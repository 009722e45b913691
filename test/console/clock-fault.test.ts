import { test } from 'tap'
import type { ClockState } from '../../db/clock.ts'
import { aPage } from '../support/browser.ts'
import { aServer } from '../support/server.ts'

for (const path of ['/desk', '/wall']) {
  test(`${path} says that the clock is in doubt, and stops saying so by itself`, async (t) => {
    t.setTimeout(90_000)
    let state: ClockState = 'good'
    const server = await aServer(t, { clock: { now: () => Date.now(), state: () => state } })
    const page = await aPage(t, server, { account: 'supervisor1', path })
    await page.locator('.pill.is-live, .wall.live').waitFor()
    const fault = page.getByRole('alert').filter({ hasText: '時鐘異常' })
    t.equal(await fault.count(), 0)

    state = 'suspect'
    await fault.waitFor()
    state = 'good'
    await fault.waitFor({ state: 'detached' })
    await page.locator('.pill.is-live, .wall.live').waitFor()
  })
}
