import { test } from 'tap'
import { shadeOf, surveyOf } from '../../server/console/wall-figures.ts'
import { linesOf } from '../../server/console/wall-day-figures.ts'
import { forecastOf } from '../../server/console/wall-forecast.ts'
import { aRow } from '../support/row.ts'

const hour = 3_600_000
const now = Date.parse('2026-09-21T10:00:00+08:00')
const due = (inMs: number) => ({ dueAt: now + inMs, dueAllowed: 4 * hour, dueClock: 'finish' as const })

test('a case is soon due from 75 % of its time, urgent from 90 %, overdue from its deadline', async (t) => {
  const rows = [
    aRow(due(hour + 1)),
    aRow(due(hour)),
    aRow(due(0.4 * hour + 1)),
    aRow(due(0.4 * hour)),
    aRow(due(1)),
    aRow(due(0)),
    aRow({ ...due(2 * hour), breached: true }),
    aRow({}),
  ]
  const { open, overdue, soon, urgent } = surveyOf(rows, now)
  t.same({ open, soon, urgent, overdue }, { open: 8, soon: 2, urgent: 2, overdue: 2 })
})

test('the newest breach stands first, the nearest deadline stands first', async (t) => {
  const rows = [
    aRow({ no: 'old', ...due(-3 * hour) }),
    aRow({ no: 'new', ...due(-1) }),
    aRow({ no: 'near', ...due(1) }),
    aRow({ no: 'later', ...due(hour) }),
  ]
  const { breaches, nearing } = surveyOf(rows, now)
  t.same(
    breaches.map(({ no }) => no),
    ['new', 'old'],
  )
  t.same(
    nearing.map(({ no }) => no),
    ['near', 'later'],
  )
})

test('the parts of the wall add up to its total', async (t) => {
  const rows = ['environment', 'environment', 'police'].map((agency, i) =>
    aRow({ agency, district: i === 0 ? null : '64000050', ...due(i - 1) }),
  )
  const survey = surveyOf(rows, now)
  t.same(survey.agencies, [
    { code: 'environment', open: 2, overdue: 2 },
    { code: 'police', open: 1, overdue: 0 },
  ])
  t.same(
    [...survey.districts],
    [['64000050', { open: 2, overdue: 1 }]],
    'a case without a district is on no map',
  )
})

test('stages are counted where they wait', async (t) => {
  const stages = ['awaitingAcceptance', 'returned', 'arbitration', 'finished', 'inProgress'] as const
  const survey = surveyOf(
    stages.map((stage) => aRow({ stage, alarms: 2 })),
    now,
  )
  const { alarms, awaiting, returned, toRelease } = survey
  t.same({ alarms, awaiting, returned, toRelease }, { alarms: 10, awaiting: 1, returned: 2, toRelease: 1 })
})

test('a district without open cases has no shade, one with an overdue third or more the strongest', async (t) => {
  t.equal(shadeOf(undefined), undefined)
  t.same(
    [0, 5, 6, 15, 16, 33, 34].map((overdue) => shadeOf({ open: 100, overdue })),
    [0, 1, 2, 2, 3, 3, 4],
  )
})

test('a case will be late at an even hour when its running limit falls due until then', async (t) => {
  const rows = [
    aRow(due(2 * hour)),
    aRow(due(2 * hour + 1)),
    aRow(due(8 * hour)),
    aRow(due(8 * hour + 1)),
    aRow(due(0)),
    aRow({ ...due(hour), breached: true }),
    aRow({ pausedAt: now - 1 }),
    aRow({}),
  ]
  t.same(forecastOf(rows, now), [
    { at: now + 2 * hour, late: 1 },
    { at: now + 4 * hour, late: 2 },
    { at: now + 6 * hour, late: 2 },
    { at: now + 8 * hour, late: 3 },
  ])
  t.equal(forecastOf([], now - 1)[0]?.at, now, 'a minute before ten the next hour is ten')
})

test('today is set beside last week only as far as the last full quarter of an hour', async (t) => {
  const since = Date.parse('2026-09-21T00:00:00+08:00')
  const weekAgo = { opened: [5, 1, 7, ...Array<number>(93).fill(1)], released: Array<number>(96).fill(0) }
  const { fullUntil, opened } = linesOf({ since, today: { opened: [1, 2, 4], released: [0, 0, 1] }, weekAgo })
  t.equal(fullUntil, Date.parse('2026-09-21T00:30:00+08:00'))
  t.match(opened, { sum: 7, sumThen: 3, weekAgoThen: 6 })
  const alone = linesOf({ since, today: { opened: [1], released: [0] }, weekAgo: null })
  t.match(alone.opened, { sum: 1, sumThen: 0, weekAgo: null, weekAgoThen: null })
})
