import { test } from 'tap'
import { virtualClock } from '../../../db/clock.ts'
import type { CityDay } from '../../../server/wire/city-day.ts'
import { morning } from '../../support/city.ts'
import type { WeekAgo } from '../../../server/wire/week-ago.ts'
import { aCase, must } from '../../support/http-case.ts'
import { aServer, type Visitor } from '../../support/server.ts'

const minute = 60_000
const day = 24 * 60 * minute
const midnight = Date.parse('2026-09-21T00:00:00+08:00')

const dayOf = async (visitor: Visitor) => (await visitor.get('/live/day')).json<CityDay>()
const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0)

void test('the city’s day is told by the quarter of an hour, beside the same day of last week', async (t) => {
  const clock = virtualClock(midnight - 8 * day)
  const server = await aServer(t, { clock })
  const people = async () => ({
    agent: await server.as('agent1'),
    officer: await server.as('officer.pwm'),
    supervisor: await server.as('supervisor1'),
  })
  const release = async (at: number) => {
    const { agent, officer, supervisor } = await people()
    const accepted = await must(officer, await aCase(agent), { type: 'ACCEPT' })
    clock.set(at)
    const result = '坑洞已填補並壓實'
    const finished = await must(officer, accepted, {
      type: 'FINISH',
      result,
      photos: [],
      reasonCode: 'photoImpossible',
    })
    await must(supervisor, finished, { type: 'RELEASE' })
  }

  await aCase((await people()).agent)
  clock.set(midnight - 7 * day)
  await release(midnight - 7 * day + 15 * minute)
  clock.set(midnight - 6 * day - 1)
  await aCase((await people()).agent)
  clock.set(midnight - 1)
  await aCase((await people()).agent)
  clock.set(midnight + 44 * minute)
  await release(midnight + 45 * minute)
  const { agent, officer, supervisor } = await people()
  await aCase(agent, { agency: 'environment' })

  const seen = await dayOf(supervisor)
  t.equal(seen.since, midnight)
  t.same(seen.today, { opened: [0, 0, 1, 1], released: [0, 0, 0, 1] })
  t.equal(seen.weekAgo?.opened.length, 96)
  t.same([seen.weekAgo?.opened[0], seen.weekAgo?.opened[95]], [1, 1])
  t.equal(sum(seen.weekAgo?.opened ?? []), 2)
  t.equal(seen.weekAgo?.released[1], 1)
  t.equal(sum(seen.weekAgo?.released ?? []), 1)

  t.same((await dayOf(officer)).today.opened, [0, 0, 1, 0], 'an agency counts its own cases')
  t.equal((await server.stranger.get('/live/day')).statusCode, 401)
})

void test('last week is unknown as long as the cases do not go back so far', async (t) => {
  const server = await aServer(t, { clock: virtualClock(morning) })
  const agent = await server.as('agent1')
  await aCase(agent)
  const { today, weekAgo } = await dayOf(agent)
  t.equal(sum(today.opened), 1)
  t.equal(weekAgo, null)
})

void test('what was open a week ago is told by district, agency and category, closed since or not', async (t) => {
  const clock = virtualClock(morning - 8 * day)
  const server = await aServer(t, { clock })
  const ask = async (account: string) =>
    (await (await server.as(account)).get('/live/week-ago')).json<WeekAgo>()
  t.equal((await ask('supervisor1')).open, null, 'nothing is known of a time before the first case')
  const release = async (opened: Awaited<ReturnType<typeof aCase>>) => {
    const officer = await server.as('officer.pwm')
    const finished = await must(officer, await must(officer, opened, { type: 'ACCEPT' }), {
      type: 'FINISH',
      result: '坑洞已填補並壓實',
      photos: [],
      reasonCode: 'photoImpossible',
    })
    await must(await server.as('supervisor1'), finished, { type: 'RELEASE' })
  }
  const agent = await server.as('agent1')
  await release(await aCase(agent))
  const closedSince = await aCase(agent)
  await aCase(agent, { agency: 'environment' })
  clock.set(morning - 7 * day + 1)
  await aCase(await server.as('agent1'))
  clock.set(morning - day)
  await release(closedSince)
  clock.set(morning)

  const { at, open } = await ask('supervisor1')
  t.equal(at, morning - 7 * day)
  const pothole = { district: '64000060', category: 'pothole', n: 1 }
  t.same(
    open?.sort((a, b) => (a.agency < b.agency ? -1 : 1)),
    [
      { ...pothole, agency: 'environment' },
      { ...pothole, agency: 'public-works-maintenance' },
    ],
  )
  t.same((await ask('desk.env')).open, [{ ...pothole, agency: 'environment' }], 'an agency sees its own')
  t.equal((await server.stranger.get('/live/week-ago')).statusCode, 401)
})
