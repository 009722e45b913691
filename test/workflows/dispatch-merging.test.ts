import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { hour, officerOf, people } from '../support/city.ts'
import { paperCity, someWords } from '../support/paper-city.ts'

const officer = officerOf('maintenance-team-siwei')
const reason = someWords
const finish: DispatchEvent = { type: 'FINISH', result: reason, photos: [], reasonCode: 'nothingFound' }
const into = (master: string): DispatchEvent => ({ type: 'MERGE_INTO', master })

/** A pothole reported at nine, and the same one again an hour later as a danger. */
function twoCalls() {
  const city = paperCity()
  const first = city.open({ category: 'sidewalk-broken' })
  city.pass(hour)
  const second = city.open({ category: 'sidewalk-broken', priority: 'high' })
  return { city, first: first.no, second: second.no }
}

t.test('a master takes the earliest deadlines and the callers of its members', async (t) => {
  const { city, first, second } = twoCalls()
  const own = city.read(first).snapshot.context.clocks
  const theirs = city.read(second).snapshot.context.clocks
  city.must(second, into(first), people.agent)
  const { clocks } = city.read(first).snapshot.context
  t.equal(clocks.accept?.due, Math.min(own.accept?.due ?? 0, theirs.accept?.due ?? 0))
  t.equal(clocks.report?.due, theirs.report?.due)
  t.match(city.read(first).row, { members: 1, callers: 2 })
  t.match(city.read(second).row, { stage: 'merged', mergedIntoNo: first, dueAt: null })
})

t.test('a caller who joins a merged case is counted by its master', async (t) => {
  const { city, first, second } = twoCalls()
  city.must(second, into(first), people.agent)
  city.must(second, { type: 'ADD_CALLER', party: 'somebody' }, people.agent)
  t.equal(city.read(second).row.callers, 2)
  t.equal(city.read(first).row.callers, 3)
})

t.test('un-merging loses nothing: stage, clocks and deadlines are what they were', async (t) => {
  const { city, first, second } = twoCalls()
  const untouched = paperCity()
  untouched.open({ category: 'sidewalk-broken' })
  untouched.pass(hour)
  untouched.open({ category: 'sidewalk-broken', priority: 'high' })
  for (const each of [city, untouched]) {
    each.must(second, { type: 'ACCEPT' }, officer)
    each.pass(hour)
  }
  city.must(second, into(first), people.agent)
  city.pass(hour)
  city.must(second, { type: 'UNMERGE', reason }, people.agent)
  untouched.pass(hour)
  const dues = (no: string, from: typeof city) =>
    Object.entries(from.read(no).snapshot.context.clocks).map(([name, { due, rung }]) => [name, due, rung])
  for (const no of [first, second]) {
    t.same(dues(no, city), dues(no, untouched))
    t.same(city.read(no).snapshot.value, untouched.read(no).snapshot.value)
    t.equal(city.read(no).row.callers, 1)
  }
})

t.test('a deadline that passed while the case was merged is told when it is un-merged', async (t) => {
  const { city, first, second } = twoCalls()
  city.must(second, into(first), people.agent)
  city.pass(3 * hour)
  t.equal(city.read(second).row.breached, false)
  city.must(second, { type: 'UNMERGE', reason }, people.agent)
  t.match(city.read(second).row, { breached: true, stage: 'awaitingAcceptance' })
  t.equal(city.read(first).row.members, 0)
})

t.test('the release of the master releases its members, and its reopening takes them back', async (t) => {
  const { city, first, second } = twoCalls()
  city.must(second, into(first), people.agent)
  city.must(first, finish, officer)
  city.must(first, { type: 'RELEASE' }, people.supervisor)
  t.equal(city.read(second).row.stage, 'released')
  city.must(first, { type: 'REOPEN', reason }, people.agent)
  t.equal(city.read(second).row.stage, 'merged')
  t.equal(city.read(first).row.stage, 'inProgress')
})

t.test('a released member that is reopened by itself leaves its master', async (t) => {
  const { city, first, second } = twoCalls()
  city.must(second, into(first), people.agent)
  city.must(first, finish, officer)
  city.must(first, { type: 'RELEASE' }, people.supervisor)
  city.must(second, { type: 'REOPEN', reason }, people.agent)
  t.match(city.read(second).row, { stage: 'inProgress', mergedInto: null })
  t.equal(city.read(first).row.members, 0)
})

t.test('merging into itself, in chains, in opposite directions, or while paused is refused', async (t) => {
  const { city, first, second } = twoCalls()
  const third = city.open().no
  const refused = { refused: 'EVENT_NOT_ACCEPTED' }
  t.match(city.send(first, into(first), people.agent), refused)
  city.must(second, into(first), people.agent)
  t.match(city.send(first, into(second), people.agent), refused)
  t.match(city.send(first, into(third), people.agent), refused, 'a master is no member')
  const paused = city.open({ category: 'sidewalk-broken' }).no
  city.must(paused, { type: 'ACCEPT' }, officer)
  city.must(paused, { type: 'PAUSE', reasonCode: 'unsafeWeather' }, officer)
  t.match(city.send(paused, into(first), people.agent), refused)
})

t.test('a master with members is not withdrawn, voided or converted', async (t) => {
  const { city, first, second } = twoCalls()
  city.must(second, into(first), people.agent)
  for (const event of [
    { type: 'WITHDRAW', reason },
    { type: 'VOID', reason },
    { type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason },
  ] as const) {
    t.match(city.send(first, event, people.teamLead), { sentence: { zh: '請先解除併案。' } })
  }
})
