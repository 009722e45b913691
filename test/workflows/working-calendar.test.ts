import { DateTime } from 'luxon'
import { test } from 'tap'
import { workCalendar } from '../../workflows/catalogue/work-calendar.ts'
import { CalendarYearMissing, termEnd, workingCalendar } from '../../workflows/working-calendar.ts'
import { dayNumber } from '../../workflows/roc-date.ts'
import type { Closure, Term } from '../../workflows/working-calendar.ts'

const taipei = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Taipei' }).toMillis()
const wholeDay = { from: '00:00', to: '24:00', district: null }
const workdays = (n: number): Term => ({ kind: 'workdays', n })
const days = (n: number, rollsOver = false): Term => ({ kind: 'calendarDays', n, rollsOver })

function due(
  received: string,
  term: Term,
  closures: readonly Closure[] = [],
  district: string | null = null,
) {
  const end = termEnd(workingCalendar(workCalendar, closures), term, { from: taipei(received), district })
  const last = DateTime.fromMillis(end, { zone: 'Asia/Taipei' })
  return { day: last.toISODate(), time: last.toFormat('HH:mm:ss') }
}

/** Received, term, last day, why. */
const vectors: readonly (readonly [string, Term, string, string])[] = [
  ['2026-02-12T10:00', workdays(5), '2026-02-26', 'New Year is not worked'],
  ['2026-02-12T10:00', workdays(30), '2026-04-07', 'a long run over two holidays'],
  ['2026-02-12T10:00', days(30), '2026-03-14', 'calendar days end on a Saturday'],
  ['2026-02-12T10:00', days(30, true), '2026-03-16', '§48 IV moves a Saturday to Monday'],
  ['2026-01-16T10:00', days(30), '2026-02-15', 'calendar days end in a week of holidays'],
  ['2026-01-16T10:00', days(30, true), '2026-02-23', '§48 IV moves over the whole week'],
  ['2026-09-23T10:00', workdays(5), '2026-10-02', '中秋 and 教師節'],
  ['2023-09-20T10:00', workdays(5), '2023-09-26', 'the worked Saturday 09-23 counts'],
  ['2025-02-07T10:00', workdays(1), '2025-02-08', 'due on a worked Saturday'],
  ['2024-02-07T10:00', workdays(5), '2024-02-20', 'the worked Saturday 02-17 after New Year'],
  ['2025-09-26T10:00', workdays(5), '2025-10-07', 'a holiday that came after publication, and 中秋'],
  ['2025-12-24T10:00', workdays(5), '2026-01-02', 'over the end of the year, 12-25 came late'],
  ['2026-12-30T10:00', workdays(6), '2027-01-08', "into next year's calendar"],
  ['2026-11-21T10:00', workdays(5), '2026-11-27', 'received on a Saturday: as on Friday'],
  ['2026-11-20T23:59', workdays(5), '2026-11-27', 'received late on Friday'],
  ['2026-11-26T00:00', workdays(1), '2026-11-27', 'the day of receipt never counts'],
  ['2024-02-28T10:00', days(1), '2024-02-29', '29 February'],
  ['2024-02-28T10:00', workdays(1), '2024-02-29', '29 February is worked though 02-28 is a holiday'],
  ['2023-02-27T10:00', workdays(1), '2023-03-01', 'no 29 February'],
]

for (const [received, term, last, why] of vectors)
  test(`received ${received}, ${term.n} ${term.kind}: ${last}, ${why}`, async (t) => {
    t.same(due(received, term), { day: last, time: '23:59:59' })
  })

test('a working year has the days that the government counted', async (t) => {
  const calendar = workingCalendar(workCalendar)
  const count = (year: number) => {
    let n = 0
    for (let day = DateTime.utc(year); day.year === year; day = day.plus({ days: 1 }))
      n += Number(calendar.isWorked(dayNumber(day.toMillis()), null))
    return n
  }
  t.same(
    workCalendar.map(({ year }) => [year, count(year)]),
    [
      [2020, 251],
      [2021, 249],
      [2022, 250],
      [2023, 249],
      [2024, 251],
      [2025, 247],
      [2026, 245],
      [2027, 244],
    ],
  )
})

test('a typhoon takes its day out, and undoing it gives the old day again', async (t) => {
  const received = '2026-09-23T10:00'
  t.equal(due(received, workdays(5), [{ ...wholeDay, date: '2026-09-24' }]).day, '2026-10-05')
  t.equal(due(received, workdays(5)).day, '2026-10-02')
})

test('a closure inside a long holiday changes nothing', async (t) => {
  t.equal(due('2026-02-12T10:00', workdays(5), [{ ...wholeDay, date: '2026-02-18' }]).day, '2026-02-26')
})

test('half a working day is enough, an hour is not, and the night does not count', async (t) => {
  const closed = (from: string, to: string) =>
    due('2026-11-23T10:00', workdays(1), [{ date: '2026-11-24', from, to, district: null }]).day
  t.equal(closed('08:00', '12:00'), '2026-11-25', 'the morning')
  t.equal(closed('13:30', '24:00'), '2026-11-25', 'the afternoon')
  t.equal(closed('16:30', '24:00'), '2026-11-24', 'the last hour')
  t.equal(closed('18:00', '24:00'), '2026-11-24', 'the evening')
})

test('a closed district moves its own cases only', async (t) => {
  const maolin = [{ ...wholeDay, date: '2026-11-24', district: '64000370' }]
  t.equal(due('2026-11-23T10:00', workdays(1), maolin, '64000370').day, '2026-11-25')
  t.equal(due('2026-11-23T10:00', workdays(1), maolin, '64000060').day, '2026-11-24')
  t.equal(due('2026-11-23T10:00', workdays(1), maolin).day, '2026-11-24')
})

test('hours run through holidays and closures', async (t) => {
  const closures = [{ ...wholeDay, date: '2026-02-17' }]
  t.same(due('2026-02-16T23:30', { kind: 'hours', n: 1 }, closures), { day: '2026-02-17', time: '00:30:00' })
  t.same(due('2026-02-16T23:30', { kind: 'hours', n: 4 }, closures), { day: '2026-02-17', time: '03:30:00' })
})

test('a last day in a year that is not loaded is refused and names the year', async (t) => {
  for (const [received, term] of [
    ['2027-12-30T10:00', workdays(3)],
    ['2027-12-20T10:00', days(30)],
    ['2019-12-30T10:00', workdays(1)],
  ] as const)
    t.throws(() => due(received, term), CalendarYearMissing)
  t.throws(() => due('2027-12-30T10:00', workdays(3)), new CalendarYearMissing(2028))
})
