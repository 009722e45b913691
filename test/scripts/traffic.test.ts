import { readFile } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { routeCase } from '../../workflows/routing.ts'
import { bakePlaces } from '../../scripts/bake-places.ts'
import type { Arrival } from '../../scripts/traffic/arrival.ts'
import { kaohsiungDay } from '../../scripts/traffic/city-day.ts'
import { casesPerYear, kaohsiungYear } from '../../scripts/traffic/city-year.ts'
import { labels } from '../../scripts/traffic/labels.ts'
import { ordinaryCount } from '../../scripts/traffic/matter.ts'
import { joinedPerCase } from '../../scripts/traffic/repeats.ts'
import {
  detours,
  districtCounts,
  hourCounts,
  repeatShare,
  stageMinutes,
  storms,
  weekdayMeans,
} from '../../scripts/traffic/profile.ts'

// A whole year is made and the atlas of 886 villages is read: some seconds on an idle machine.
t.setTimeout(120_000)

const year = [...kaohsiungYear({ seed: 'test', year: 2025 })]
const taipei = (at: number) => new Date(at + 8 * 3_600_000)
const isStorm = ({ at }: Arrival) => taipei(at).getUTCMonth() === 8
const calm = year.filter((arrival) => !isStorm(arrival))

const shares = <K>(keys: readonly K[]) => {
  const found = new Map<K, number>()
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1 / keys.length)
  return found
}
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const quantile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? NaN
const near = (test: Test, found: number, wanted: number, o: { by: number; what: string }) =>
  test.ok(
    Math.abs(found / wanted - 1) <= o.by,
    `${o.what}: ${found.toFixed(4)}, published ${wanted.toFixed(4)}`,
  )

t.test('a year has the 102,423 cases of 2021, in the order of time and inside the year', async (t) => {
  t.equal(year.length, casesPerYear)
  t.ok(year.every(({ n }, index) => n === index + 1))
  t.ok(year.every(({ at }, index) => index === 0 || at >= (year[index - 1]?.at ?? 0)))
  t.ok(year.every(({ at }) => taipei(at).getUTCFullYear() === 2025))
})

t.test('the same seed gives the same day, another seed another one', async (t) => {
  const day = () => kaohsiungDay({ seed: 'test', date: '2026-09-21' })
  t.same(day(), day())
  t.not(JSON.stringify(day()), JSON.stringify(kaohsiungDay({ seed: 'other', date: '2026-09-21' })))
})

t.test('cases arrive at the hours and on the weekdays that were published', async (t) => {
  const hours = shares(calm.map(({ at }) => taipei(at).getUTCHours()))
  hourCounts.forEach((n, hour) =>
    near(t, hours.get(hour) ?? 0, n / sum(hourCounts), { by: 0.2, what: `hour ${hour}` }),
  )
  const days = shares(calm.map(({ at }) => (taipei(at).getUTCDay() + 6) % 7))
  weekdayMeans.forEach((n, weekday) =>
    near(t, days.get(weekday) ?? 0, n / sum(weekdayMeans), { by: 0.07, what: `weekday ${weekday}` }),
  )
})

t.test('matters come as often as the labels outside the typhoons', async (t) => {
  const found = shares(calm.map(({ category }) => category))
  const all = sum(labels.map(ordinaryCount))
  for (const category of new Set(labels.map((label) => label.category))) {
    const wanted = sum(labels.filter((label) => label.category === category).map(ordinaryCount)) / all
    if (wanted > 0.01) near(t, found.get(category) ?? 0, wanted, { by: 0.07, what: category })
  }
})

t.test('districts have the cases that were published', async (t) => {
  const found = shares(year.map(({ district }) => district))
  const all = sum(Object.values(districtCounts))
  for (const [district, n] of Object.entries(districtCounts))
    if (n > 1000) near(t, found.get(district) ?? 0, n / all, { by: 0.1, what: district })
})

t.test('light, garbage, signal and pothole cases take the published time to be accepted', async (t) => {
  for (const code of ['street-light-out.urban', 'litter-cleaning', 'signal-fault', 'pothole.urban']) {
    const label = labels.find((one) => one.code === code)
    if (!label?.accept) throw new Error(`no published time for ${code}`)
    const urban = (district: string) =>
      shippedCatalogue.districts.find((one) => one.code === district)?.zone === 'urban'
    const cases = calm.filter(
      ({ category, district }) =>
        category === label.category && (code.endsWith('.urban') ? urban(district) : true),
    )
    const minutes = cases.flatMap(({ life }) => {
      const accepted = life.find(({ event }) => event.type === 'ACCEPT')
      const straight = !life.some(({ event }) => event.type === 'RETURN')
      return accepted && straight ? [accepted.after / 60_000] : []
    })
    near(t, quantile(minutes, 0.5), label.accept[0], { by: 0.08, what: `${code} p50` })
    near(t, quantile(minutes, 0.9), label.accept[1], { by: 0.12, what: `${code} p90` })
  }
})

t.test('a release follows the finish after the published time', async (t) => {
  const minutes = calm.flatMap(({ life }) => {
    const [finish, release] = life.slice(-2)
    const isPair = finish?.event.type === 'FINISH' && release?.event.type === 'RELEASE'
    return isPair ? [(release.after - finish.after) / 60_000] : []
  })
  // Labels with few passages have shorter times than the whole, and some are released in one go.
  near(t, quantile(minutes, 0.5), stageMinutes.release[0], { by: 0.25, what: 'release p50' })
})

t.test('returns, rejections, petitions, merges and repeats are as rare as published', async (t) => {
  const share = (type: string) =>
    year.filter(({ life }) => life.some(({ event }) => event.type === type)).length / year.length
  near(t, share('RETURN'), detours.agencyChanged, { by: 0.1, what: 'returned' })
  near(t, share('CONVERT_TO_PETITION'), detours.petition, { by: 0.1, what: 'petition' })
  near(t, share('REJECT_FINISH'), detours.finishRejected, { by: 0.15, what: 'finish rejected' })
  near(t, share('REOPEN'), detours.reopened, { by: 0.35, what: 'reopened' })
  near(t, share('MERGE_INTO'), detours.merged, { by: 0.1, what: 'merged' })
  const calls = sum(year.map(({ callers }) => callers.length))
  const joined = calls - year.length
  near(t, joined / year.length, joinedPerCase, { by: 0.05, what: 'callers joined' })
  near(t, (joined + share('MERGE_INTO') * year.length) / calls, repeatShare, { by: 0.05, what: 'repeats' })
})

t.test('a typhoon brings its busiest day, with its trees, lamps and blackouts', async (t) => {
  for (const storm of ['meranti', 'megi'] as const) {
    const day = kaohsiungDay({ seed: 'test', date: '2026-09-21', storm })
    t.equal(day.length, storms[storm].busiestDay)
    const wanted = sum(
      Object.entries(storms[storm].labels).map(([code, n]) => (code.startsWith('tree-fallen') ? n : 0)),
    )
    const trees = day.filter(({ category }) => category === 'tree-fallen').length
    near(t, trees / day.length, wanted / storms[storm].cases, { by: 0.25, what: `${storm} trees` })
  }
})

t.test(
  'every case can be opened: known category, district, road and answers that are dispatched',
  async (t) => {
    const routed = year.map((arrival) => routeCase(arrival, shippedCatalogue))
    t.ok(routed.every(({ noDispatch }) => noDispatch === undefined))
    const texts = shippedCatalogue.questions.filter(({ type }) => type === 'text' || type === 'derived')
    t.notOk(year.some(({ answers }) => texts.some(({ code }) => code in answers)))
    t.ok(
      year.every(({ lat, lng }) => lat > 22.4 && lat < 23.5 && lng > 120.1 && lng < 121.1),
      'all of them lie in the city',
    )
  },
)

t.test(
  'a life goes forward and ends with a release, a petition or a merge into an earlier case',
  async (t) => {
    t.ok(
      year.every(({ life }) => life.every(({ after }, i) => after > 0 && after >= (life[i - 1]?.after ?? 0))),
    )
    const ends = new Set(year.map(({ life }) => life.at(-1)?.event.type))
    t.same(ends, new Set(['RELEASE', 'CONVERT_TO_PETITION', 'MERGE_INTO']))
    const merges = year.flatMap(({ life, n }) =>
      life.flatMap(({ event }) => (event.type === 'MERGE_INTO' ? [[n, event.master] as const] : [])),
    )
    t.ok(merges.every(([member, master]) => master < member))
  },
)

t.test('no caller has a number that rings anywhere', async (t) => {
  t.ok(year.every(({ callers }) => callers.every(({ phone }) => phone?.startsWith('0000-') ?? true)))
})

t.test('the committed places are what the atlas gives today', async (t) => {
  const baked = new URL('../../scripts/traffic/places.ts', import.meta.url)
  t.equal(await readFile(baked, 'utf8'), await bakePlaces())
})
