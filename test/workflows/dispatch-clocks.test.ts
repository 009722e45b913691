import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { day, hour, minute, officerOf, people } from '../support/city.ts'
import { paperCity, someWords, type PaperCase } from '../support/paper-city.ts'

const agency = 'maintenance-team-siwei'
const officer = officerOf(agency)
const result = someWords
const reason = someWords
const finish: DispatchEvent = { type: 'FINISH', result, photos: [], reasonCode: 'nothingFound' }

const firedAt = ({ steps }: PaperCase, clock: string) =>
  steps.filter(({ type }) => type.startsWith(`${clock}_`)).map(({ at, type }) => [type, at])

t.test('a pothole not accepted within two hours is escalated, rung by rung, each exactly once', async (t) => {
  const city = paperCity()
  const { no, row } = city.open()
  city.pass(30 * day)
  t.same(
    firedAt(city.read(no), 'ACCEPT'),
    [
      ['ACCEPT_HALF', 1],
      ['ACCEPT_AT_RISK', 1.5],
      ['ACCEPT_URGENT', 1.8],
      ['ACCEPT_BREACHED', 2],
      ['ACCEPT_BREACHED_150', 3],
      ['ACCEPT_BREACHED_200', 4],
    ].map(([type, hours]) => [type, row.openedAt + Number(hours) * hour]),
  )
  t.equal(city.read(no).row.breached, true)
  // Four clocks are over: three alarms each.
  t.equal(city.read(no).row.alarms, 12)
})

t.test('an outage of three hours leaves the same history as no outage', async (t) => {
  const [awake, asleep] = [paperCity(), paperCity()]
  const no = awake.open().no
  asleep.open()
  for (let m = 0; m < 180; m += 1) awake.pass(minute)
  asleep.pass(180 * minute)
  const told = (one: PaperCase) => one.steps.map(({ at, n, type }) => [n, at, type])
  t.same(told(asleep.read(no)), told(awake.read(no)))
})

t.test('the instant at which it is due is already too late', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.pass(2 * hour)
  const { snapshot } = city.must(no, { type: 'ACCEPT' }, officer)
  t.match(snapshot.value, { accept: 'late' })
  const other = paperCity()
  other.open()
  other.pass(2 * hour - 1)
  t.match(other.must(no, { type: 'ACCEPT' }, officer).snapshot.value, { accept: 'met' })
})

t.test('a hazard is telephoned within ten minutes, or the supervisor sees that it was not', async (t) => {
  const city = paperCity()
  const [told, untold] = [city.open(), city.open()]
  city.pass(9 * minute)
  city.must(told.no, { type: 'TELEPHONE_NOTICE' }, people.agent)
  city.pass(minute)
  t.notOk(city.read(told.no).row.flags.includes('noNotice'))
  t.ok(city.read(untold.no).row.flags.includes('noNotice'))
  city.must(untold.no, { type: 'ACCEPT' }, officer)
  t.notOk(city.read(untold.no).row.flags.includes('noNotice'), 'accepted: the agency knows')
})

t.test('a matter that is no hazard needs no telephone, until it becomes one', async (t) => {
  const city = paperCity()
  const { no } = city.open({ category: 'sidewalk-broken' })
  city.pass(30 * minute)
  t.notOk(city.read(no).row.flags.includes('noNotice'))
  city.must(no, { type: 'SET_PRIORITY', priority: 'immediate' }, people.supervisor)
  city.pass(10 * minute)
  t.ok(city.read(no).row.flags.includes('noNotice'))
})

t.test('a pause stops the working clocks and moves their deadlines by its length', async (t) => {
  const city = paperCity()
  const { no } = city.open({ category: 'sidewalk-broken' })
  const before = city.must(no, { type: 'ACCEPT' }, officer).snapshot.context.clocks.finish?.due ?? 0
  city.pass(hour)
  city.must(no, { type: 'PAUSE', reasonCode: 'awaitingMaterial' }, officer)
  t.equal(city.read(no).row.dueAt, null, 'nothing runs')
  city.pass(100 * hour)
  t.equal(city.read(no).row.breached, false)
  const { snapshot } = city.must(no, { type: 'RESUME' }, officer)
  t.equal(snapshot.context.clocks.finish?.due, before + 100 * hour)
  t.equal(snapshot.context.clocks.finish?.pausedFor, 100 * hour)
})

t.test('the clocks of a danger cannot be paused', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  const refused = city.send(no, { type: 'PAUSE', reasonCode: 'awaitingMaterial' }, officer)
  t.match(refused, { refused: 'EVENT_NOT_ACCEPTED', sentence: { en: /cannot be paused/ } })
})

t.test('a granted extension moves the finishing limit by whole days, a denied one does not', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  const head = officerOf(agency, 'agencyHead')
  const due = city.must(no, { type: 'ACCEPT' }, officer).snapshot.context.clocks.finish?.due ?? 0
  city.must(no, { type: 'ASK_EXTENSION', days: 2, reason }, officer)
  t.ok(city.read(no).row.flags.includes('extensionAsked'))
  city.must(no, { type: 'DENY_EXTENSION', reason }, head)
  t.equal(city.read(no).snapshot.context.clocks.finish?.due, due)
  city.must(no, { type: 'ASK_EXTENSION', days: 2, reason }, officer)
  city.must(no, { type: 'GRANT_EXTENSION' }, head)
  t.equal(city.read(no).snapshot.context.clocks.finish?.due, due + 2 * day)
  t.match(city.read(no).row, { flags: ['extended'] })
})

t.test('an extension asked for after the deadline is refused', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  city.pass(72 * hour)
  t.match(city.send(no, { type: 'ASK_EXTENSION', days: 2, reason }, officer), {
    refused: 'EVENT_NOT_ACCEPTED',
    sentence: { zh: /展延須於期限前提出/ },
  })
})

t.test('a rejected finish lets the finishing clock go on as if it had never stopped', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  city.pass(70 * hour)
  city.must(no, finish, officer)
  t.equal(city.read(no).row.dueClock, 'release')
  city.pass(hour)
  const { row } = city.must(no, { type: 'REJECT_FINISH', reason }, people.supervisor)
  t.match(row, { stage: 'inProgress', dueClock: 'finish', dueAt: row.openedAt + 72 * hour, finishedAt: null })
  city.pass(hour)
  t.equal(city.read(no).row.breached, true)
})

t.test('a finish that was rejected after its deadline is overdue at once', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  city.pass(71 * hour)
  city.must(no, finish, officer)
  city.pass(5 * hour)
  city.must(no, { type: 'REJECT_FINISH', reason }, people.supervisor)
  t.match(city.read(no).row, { breached: true, dueClock: 'finish' })
})

t.test('a new agency gets a fresh acceptance clock, the others go on', async (t) => {
  const city = paperCity()
  const { no, row } = city.open()
  city.pass(3 * hour)
  t.equal(city.read(no).row.breached, true)
  const sent = city.must(no, { type: 'REDISPATCH', agency: 'maintenance-team-fengshan' }, people.agent)
  t.equal(sent.snapshot.context.clocks.accept?.due, city.now + 2 * hour)
  t.equal(sent.snapshot.context.clocks.finish?.due, row.openedAt + 72 * hour)
  t.equal(sent.row.breached, false)
  t.same(
    sent.snapshot.context.spells.map(({ agency: by, from, to }) => [by, (to ?? city.now) - from]),
    [
      [agency, 3 * hour],
      ['maintenance-team-fengshan', 0],
    ],
  )
})

t.test('a released case can be reopened for thirty days, with fresh clocks', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  city.must(no, finish, officer)
  city.must(no, { type: 'RELEASE' }, people.supervisor)
  city.pass(30 * day - 1)
  const reopened = city.must(no, { type: 'REOPEN', reason }, people.agent)
  t.match(reopened.row, { stage: 'inProgress', dueClock: 'safe', closedAt: null, flags: ['reopened'] })
  t.equal(reopened.snapshot.context.clocks.finish?.due, city.now + 72 * hour)
})

t.test('after thirty days it is in the archive, where nothing reaches it', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, finish, officer)
  city.must(no, { type: 'RELEASE' }, people.supervisor)
  city.pass(30 * day)
  t.equal(city.read(no).row.stage, 'archived')
  t.same(city.read(no).timers, {})
  t.ok(isRefusal(city.send(no, { type: 'REOPEN', reason }, people.agent)))
})

t.test('a low-risk case releases itself at the limit only when the city has switched that on', async (t) => {
  for (const autoRelease of [true, false]) {
    const city = paperCity({ autoRelease })
    const [low, high] = [city.open({ category: 'pothole', priority: 'low' }), city.open()]
    for (const { no } of [low, high]) city.must(no, finish, officer)
    city.pass(24 * hour)
    t.equal(city.read(low.no).row.stage, autoRelease ? 'released' : 'finished')
    t.equal(city.read(high.no).row.stage, 'finished')
  }
})

t.test(
  'another priority counts its limits from the opening, and asks for what its hazard asks',
  async (t) => {
    const city = paperCity()
    const { no, row } = city.open({ category: 'sidewalk-broken' })
    city.pass(30 * minute)
    const { snapshot } = city.must(no, { type: 'SET_PRIORITY', priority: 'immediate' }, people.supervisor)
    t.equal(snapshot.context.clocks.accept?.due, row.openedAt + hour)
    t.equal(snapshot.context.clocks.safe?.due, row.openedAt + 4 * hour)
    t.equal(snapshot.context.terms.telephoneNotice, true)
    const back = city.must(no, { type: 'SET_PRIORITY', priority: 'normal' }, people.supervisor)
    t.match(back.snapshot.value, { safe: 'off' })
  },
)

t.test('an alarm waits until a person has seen it, once', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.pass(2 * hour)
  const [alarm] = city.read(no).snapshot.context.alarms
  t.match(alarm, { id: /^accept\.100\.\d+$/, share: 100 })
  const seen = { type: 'ACKNOWLEDGE_ALARM', alarm: alarm?.id ?? '' } as const
  city.must(no, seen, people.rdec)
  t.equal(city.read(no).row.alarms, 0)
  t.match(city.send(no, seen, people.rdec), { refused: 'EVENT_NOT_ACCEPTED' })
})
