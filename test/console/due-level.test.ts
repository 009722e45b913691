import { test } from 'tap'
import { dueLevel } from '../../server/console/due-level.ts'
import { aRow } from '../support/row.ts'

const hour = 3_600_000
const now = Date.parse('2026-09-21T10:00:00+08:00')
const due = (left: number) => aRow({ dueAt: now + left, dueAllowed: 4 * hour, dueClock: 'finish' })

test('a case is soon due from 75 % of its time, urgent from 90 %, late from the due instant itself', async (t) => {
  const table = [
    [4 * hour, 'fine'],
    [hour + 1, 'fine'],
    [hour, 'soon'],
    [0.4 * hour + 1, 'soon'],
    [0.4 * hour, 'urgent'],
    [1, 'urgent'],
    [0, 'late'],
    [-1, 'late'],
  ] as const
  for (const [left, level] of table) t.equal(dueLevel(due(left), now), level, `${left} ms left`)
})

test('what the server calls breached is late, though the clock of this machine lags behind', async (t) => {
  t.equal(dueLevel({ ...due(2 * hour), breached: true }, now), 'late')
})

test('a case whose only clock is paused says so; one without a clock says nothing', async (t) => {
  t.equal(dueLevel(aRow({ pausedAt: now - hour }), now), 'paused')
  t.equal(dueLevel(aRow({}), now), 'none')
})

test('of a limit without a known span only the instant counts', async (t) => {
  t.equal(dueLevel({ ...due(1), dueAllowed: null }, now), 'fine')
  t.equal(dueLevel({ ...due(0), dueAllowed: null }, now), 'late')
})
