import sharp from 'sharp'
import { test } from 'tap'
import type { CaseDetail } from '../../server/wire/case.ts'
import { aPage } from '../support/browser.ts'
import { aCase, must } from '../support/http-case.ts'
import { aPicture } from '../support/photos.ts'
import { aServer } from '../support/server.ts'

test('a photo leaves the machine small and without the place where it was taken', async (t) => {
  t.setTimeout(90_000)
  const server = await aServer(t)
  const opened = await aCase(await server.as('agent1'))
  await must(await server.as('officer.pwm'), opened, { type: 'ACCEPT' })
  const page = await aPage(t, server, { account: 'officer.pwm', path: '/agency#work' })
  // Kept as the page hands it to the network; the server would make it small once more.
  await page.evaluate(() => {
    const send = globalThis.fetch
    globalThis.fetch = (url, init) => {
      const photo = init?.body instanceof FormData ? init.body.get('file') : null
      if (photo) Object.assign(globalThis, { photo })
      return send(url, init)
    }
  })

  await page.getByRole('row', { name: opened.no }).click()
  await page.getByRole('button', { name: '處理完成' }).click()
  await page.locator('textarea[name=result]').fill('坑洞已填補並壓實完成')
  const taken = await aPicture({ side: 4_000, gps: true })
  t.ok((await sharp(taken).metadata()).exif, 'the telephone wrote into it')
  for (const label of ['before', 'after'])
    await page
      .locator(`input[name="photos.${label}"]`)
      .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: taken })
  await page.keyboard.press('Control+Enter')
  await page.locator('.case-summary .stage.finished').waitFor()

  const bytes = await page.evaluate(async () => {
    const { photo } = globalThis as unknown as { photo: File }
    return [...new Uint8Array(await photo.arrayBuffer())]
  })
  const sent = await sharp(Buffer.from(bytes)).metadata()
  t.match(sent, { format: 'jpeg', width: 1_600, height: 800 })
  t.equal(sent.exif, undefined)
  const detail = (await (await server.as('officer.pwm')).get(`/api/cases/${opened.no}`)).json<CaseDetail>()
  t.same(detail.photos.map(({ label }) => label).sort(), ['after', 'before'])
})
