import { DateTime } from 'luxon'
import t from 'tap'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { workCalendar } from '../../workflows/catalogue/work-calendar.ts'
import { petitionChannels } from '../../workflows/petition-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { workingCalendar, type Closure } from '../../workflows/working-calendar.ts'
import { officerOf, people } from '../support/city.ts'
import { paperCity, someWords, type PaperCase, type PaperCity } from '../support/paper-city.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

t.setTimeout(120_000)

const petitions = 3_000
const lead = 'transportation'
const helper = 'environment'
const officer = officerOf(lead)
const district = '64000060'
const reason = someWords

/** Every worked day as printed, in one row. */
const printedDays = workCalendar.flatMap(({ daysOff, workedSaturdays, year }) => {
  const off = new Map(daysOff)
  const days: string[] = []
  for (let day = DateTime.utc(year, 1, 1); day.year === year; day = day.plus({ days: 1 })) {
    const key = day.toFormat('MM-dd')
    if (workedSaturdays.includes(key) || (day.weekday < 6 && !off.has(key))) days.push(day.toISODate() ?? '')
  }
  return days
})

/** The city's days, made from the printed calendar by other means than the product's. */
class PrintedCalendar {
  readonly #worked: string[]
  constructor(closures: readonly Closure[]) {
    const closed = new Set(
      closures
        .filter((one) => one.district === null || one.district === district)
        .filter(({ from, to }) => hoursOpen(from, to) >= 4)
        .map(({ date }) => date),
    )
    this.#worked = printedDays.filter((day) => !closed.has(day))
  }

  /** The end of the nth worked day after that of an instant. */
  after(at: number, n: number): number {
    const today = dayIn(at)
    const first = this.#worked.findIndex((day) => day > today)
    return endOf(this.#worked[first + n - 1] ?? '')
  }

  before(at: number, n: number): number {
    const today = dayIn(at)
    const earlier = this.#worked.filter((day) => day <= today)
    // The due day itself is worked: the nth before it.
    return endOf(earlier.at(-1 - n) ?? '')
  }

  between(from: number, to: number): number {
    const [first, last] = [dayIn(from), dayIn(to)]
    return this.#worked.filter((day) => day > first && day <= last).length
  }
}

const hoursOpen = (from: string, to: string) => {
  const hours = (text: string) => Number(text.slice(0, 2)) + Number(text.slice(3)) / 60
  return Math.min(17.5, hours(to)) - Math.max(8, hours(from))
}
const dayIn = (at: number) => DateTime.fromMillis(at, { zone: 'Asia/Taipei' }).toISODate() ?? ''
const endOf = (date: string) => DateTime.fromISO(date, { zone: 'Asia/Taipei' }).endOf('day').toMillis()

interface Life {
  one: PaperCase
  received: number
  days: number
  pauses: number
}

/** What differs in one random life, in words; nothing, if every deadline is the printed one. */
function differences(random: Random, closures: readonly Closure[]): string[] {
  const at =
    Date.parse('2020-02-01T00:00:00+08:00') +
    random.whole(0, 2_400) * 86_400_000 +
    random.whole(0, 86_399) * 1_000
  const city = paperCity({ at })
  city.rule({ calendar: workingCalendar(workCalendar, closures), version: 1 })
  const printed = new PrintedCalendar(closures)
  const wrong: string[] = []
  const expect = (no: string, clock: 'assign' | 'accept' | 'reply' | 'cap' | 'contribute', due: number) => {
    const is = city.read(no).snapshot.context.clocks[clock]?.due ?? 0
    if (is !== due)
      wrong.push(
        `${clock} of ${dayIn(at)}: ${new Date(is).toISOString()}, printed ${new Date(due).toISOString()}`,
      )
  }
  const channel = random.pick(petitionChannels)
  const { no } = city.petition({ channel, place: { district } })
  if (channel === 'mailbox') {
    city.pass(random.whole(1, 6 * 86_400) * 1_000)
    city.must(no, { type: 'CONFIRM' }, { id: 'c', role: 'citizen' })
  }
  const life: Life = {
    one: city.read(no),
    received: city.now,
    days: channel === 'mailbox' ? 5 : 6,
    pauses: 0,
  }
  expect(no, 'assign', printed.after(city.now, 1))
  expect(no, 'reply', printed.after(life.received, life.days))
  expect(no, 'cap', endOf(DateTime.fromISO(dayIn(life.received)).plus({ days: 30 }).toISODate() ?? ''))

  city.pass(random.whole(1, 20) * 3_600_000)
  const several = random.chance(0.3)
  city.must(no, { type: 'ASSIGN', agency: lead, coHandlers: several ? [helper] : [] }, people.supervisor)
  if (several) life.days = 10
  expect(no, 'accept', printed.after(city.now, 1))
  expect(no, 'reply', printed.after(life.received, life.days))
  if (several) {
    const reply = printed.after(life.received, life.days)
    const due = Math.min(reply, Math.max(printed.before(reply, 2), printed.after(city.now, 1)))
    expect(city.read(no).snapshot.context.coHandlers[0]?.no ?? '', 'contribute', due)
  }
  must(city, no, { type: 'ACCEPT' })
  if (random.chance(0.4)) {
    city.pass(random.whole(1, 30) * 3_600_000)
    const asked = city.now
    if (must(city, no, { type: 'ASK_DETAILS', text: reason, days: 7 })) {
      city.pass(random.whole(1, 120) * 3_600_000)
      city.must(no, { type: 'DETAILS_RECEIVED', text: reason }, people.agent)
      life.pauses = printed.between(asked, city.now)
      expect(no, 'reply', printed.after(life.received, life.days + life.pauses))
    }
  }
  if (random.chance(0.4)) {
    const days = random.whole(1, 5)
    if (must(city, no, { type: 'ASK_EXTENSION', days, reason })) {
      city.must(no, { type: 'GRANT_EXTENSION' }, officerOf(lead, 'agencyHead'))
      expect(no, 'reply', printed.after(life.received, life.days + life.pauses + days))
    }
  }
  return wrong
}

/** False: refused, as an extension beyond the cap or after the deadline is. */
const must = (city: PaperCity, no: string, event: SentEvent): boolean =>
  !isRefusal(city.send(no, event, officer))

/** Sabotage that it finds: a day that is counted from the day of receipt, a make-up Saturday left out, a half day too many. */
t.test(`${petitions} random petitions have the deadlines of the printed calendar`, async (t) => {
  const seed = seedOf('DEADLINES')
  t.comment(`SEED=${seed}`)
  const random = seeded(seed)
  const wrong: string[] = []
  for (let i = 0; i < petitions && wrong.length < 10; i += 1) {
    const closures = Array.from({ length: random.whole(0, 3) }, () => aClosure(random))
    wrong.push(...differences(random, closures))
  }
  t.same(wrong, [])
})

function aClosure(random: Random): Closure {
  const day = DateTime.utc(2020, 2, 1).plus({ days: random.whole(0, 2_430) })
  const [from, to] = random.pick([
    ['00:00', '24:00'],
    ['00:00', '12:00'],
    ['12:00', '24:00'],
    ['16:00', '24:00'],
  ] as const)
  return { date: day.toISODate() ?? '', from, to, district: random.pick([null, district, '64000010']) }
}
