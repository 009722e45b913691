import t from 'tap'
import { aCity, hour, minute, officerOf, people } from '../support/city.ts'

t.test('a pothole goes straight from the call to the release', async (t) => {
  const city = await aCity(t)
  const opened = await city.open()
  t.match(opened, { no: '1150921-00001', version: 1, stage: 'awaitingAcceptance' })
  const { agency } = (await city.read(opened.no)) as unknown as { agency: string }
  const officer = officerOf(agency)

  await city.pass(20 * minute)
  await city.must(opened.no, { type: 'ACCEPT' }, officer)
  await city.pass(2 * hour)
  await city.must(opened.no, { type: 'REPORT', result: '已排入今日巡修' }, officer)
  await city.must(
    opened.no,
    { type: 'FINISH', result: '已以冷瀝青填補並壓實', photos: [], reasonCode: 'photoImpossible' },
    officer,
  )
  const released = await city.must(opened.no, { type: 'RELEASE' }, people.supervisor)
  t.equal(released.stage, 'released')
})
