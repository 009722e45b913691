import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { hour, officerOf, people } from '../support/city.ts'
import { paperCity, someWords } from '../support/paper-city.ts'

const officer = officerOf('maintenance-team-siwei')
const finish: DispatchEvent = { type: 'FINISH', result: someWords, photos: [], reasonCode: 'nothingFound' }

t.test('a finished case that was merged by mistake goes back to the centre, not to the agency', async (t) => {
  const city = paperCity()
  const { no } = city.open({ category: 'sidewalk-broken' })
  const master = city.open({ category: 'sidewalk-broken' }).no
  city.must(no, finish, officer)
  city.must(no, { type: 'MERGE_INTO', master }, people.agent)
  const { snapshot } = city.must(no, { type: 'UNMERGE', reason: someWords }, people.agent)
  t.match(snapshot.context.spells.at(-1), { agency: 'contact-center-1999', to: undefined })
})

t.test('a finished case that turns out to have been a hazard starts no safety clock', async (t) => {
  const city = paperCity()
  const { no } = city.open({ category: 'sidewalk-broken' })
  city.must(no, finish, officer)
  city.must(no, { type: 'SET_PRIORITY', priority: 'immediate' }, people.supervisor)
  city.pass(8 * hour)
  t.match(city.read(no).row, { dueClock: 'release', breached: false })
})
