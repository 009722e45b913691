import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { currentVersion } from '../../workflows/versions.ts'
import { hour, officerOf, people } from '../support/city.ts'
import { outcomeOf } from '../support/lawful-place.ts'
import { edgeName, edgesOf } from '../support/machine-edges.ts'
import { walk, type Place } from '../support/machine-walk.ts'
import { paperCity, someWords } from '../support/paper-city.ts'

t.setTimeout(120_000)

const officer = officerOf('maintenance-team-siwei')
const finish: DispatchEvent = { type: 'FINISH', result: someWords, photos: [], reasonCode: 'nothingFound' }

/** More than three times of what all transitions needed when this was written; beyond it one is taken to be unreachable. */
const enough = 60_000

/**
 * Sabotage that it finds: a guard that never holds, a transition that nothing leads to, `clock('accept', 'stop')`
 * taken out of `giveBack`, a target that is another stage.
 */
t.test(
  'every way from stage to stage can be gone, by the shortest path, and leads where it says',
  async (t) => {
    const named = edgesOf(currentVersion).map(edgeName)
    const missing = new Set(named)
    const first = new Map<string, Place>()
    const unlawful: string[] = []
    let places = 0
    for (const place of walk(currentVersion)) {
      places += 1
      unlawful.push(...outcomeOf(place).map((what) => `${place.way.join(' > ')}: ${what}`))
      for (const name of place.taken.map(edgeName)) if (missing.delete(name)) first.set(name, place)
      if (missing.size === 0 || places === enough || unlawful.length > 20) break
    }
    t.comment(`${first.size} transitions, ${places} cases on the way`)
    t.same([...missing], [], 'no transition is unreachable')
    t.same(unlawful, [], 'stage, holder and clocks are everywhere what the stage asks for')
    const longest = Math.max(...[...first.values()].map(({ way }) => way.length))
    t.ok(longest <= 6, `the longest of the shortest ways has ${longest} acts`)
  },
)

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
