import { test } from 'tap'
import { sweepAll } from '../../server/timer-sweep.ts'
import { actIn as act, openCase } from '../support/acting.ts'
import { aPage } from '../support/browser.ts'
import { aServer, type TestServer } from '../support/server.ts'

const settle = ({ doors }: TestServer) => sweepAll(doors.parts, { error: fail, warn: fail })
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

test('a spoken petition of two agencies goes from the call to the signed answer, each at his own screen', async (t) => {
  t.setTimeout(120_000)
  const server = await aServer(t)

  const intake = await aPage(t, server, { account: 'agent1', path: '/petition-intake', ownBrowser: true })
  await intake.locator('select[name=channel]').selectOption('phone')
  await intake.locator('select[name=category]').selectOption('environment.noise-measurable')
  await intake.locator('textarea[name=description]').fill('工地清晨五點施工，噪音擾民。')
  await intake.locator('input[name=name]').fill('測試人')
  await intake.keyboard.press('Control+Enter')
  await intake.locator('.problem', { hasText: 'petitioner' }).waitFor()
  await intake.locator('input[name=phone]').fill('0900000000')
  await intake.keyboard.press('Control+Enter')
  const no = (await intake.locator('output.number').textContent()) ?? ''
  t.match(no, /^P\d+-00001$/)
  await intake.locator('blockquote', { hasText: '清晨五點' }).waitFor()
  await intake.locator('textarea[name=text]').fill('時間更正為四點半。')
  await intake.getByRole('button', { name: '紀錄更正' }).click()
  await intake.getByText('更正：時間更正為四點半。').waitFor()
  await intake.getByRole('button', { name: /朗讀確認・朗讀/ }).click()
  await intake.getByText('✓ 紀錄已確認').waitFor()

  const desk = await aPage(t, server, { account: 'supervisor1', path: '/petitions#assign', ownBrowser: true })
  await openCase(desk, no)
  await act(desk, /^分案/, async () => {
    await desk.locator('select[name=agency]').selectOption('environment')
    await desk.locator('select[name=coHandlers]').first().selectOption('police')
  })
  await desk.locator('.co-handlers li', { hasText: '待會復' }).waitFor()
  const officer = await aPage(t, server, {
    account: 'officer.env',
    path: '/petitions#accept',
    ownBrowser: true,
  })
  await openCase(officer, no)
  t.equal(await officer.locator('.case-callers', { hasText: '測○○' }).count(), 0, 'the officer sees no name')
  await act(officer, /^受理/)
  await act(officer, /^擬復/, () => officer.locator('textarea[name=text]').fill('已要求工地七點後才施工。'))

  const helper = await aPage(t, server, {
    account: 'officer.police',
    path: '/petitions#contribute',
    ownBrowser: true,
  })
  await openCase(helper, `${no}-1`)
  await act(helper, /^會復/, () => helper.locator('textarea[name=result]').fill('已舉發三次。'))
  await settle(server)

  const head = await aPage(t, server, { account: 'head.env', path: '/petitions#sign', ownBrowser: true })
  await openCase(head, no)
  await head.locator('.co-handlers', { hasText: '已舉發三次。' }).waitFor()
  await act(head, /^核定復函/)
  await head.locator('.case-summary .stage.replied').waitFor()
  await head.locator('.case-petition .answer', { hasText: '七點後才施工' }).waitFor()
})
