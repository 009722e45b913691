import { test } from 'tap'
import { eventOf, isFilled, nothingFilled } from '../../server/console/bulk-acts.ts'
import { planOf } from '../../server/console/bulk-plan.ts'
import { aRow } from '../support/row.ts'

const now = Date.parse('2026-09-21T10:00:00+08:00')
let keys = 0
const newKey = () => String((keys += 1))

test('more cases than one request takes go in several, each with a key of its own', async (t) => {
  const rows = Array.from({ length: 450 }, () => aRow({ stage: 'finished' }))
  const plan = planOf({ act: 'RELEASE', fields: nothingFilled, rows, alarms: [], newKey })
  t.same(
    plan.map(({ cases }) => cases.length),
    [200, 200, 50],
  )
  t.equal(new Set(plan.map(({ key }) => key)).size, 3)
  t.same(plan[0]?.event, { type: 'RELEASE' })
})

test('every open alarm of the chosen cases is acknowledged by its own name', async (t) => {
  const [one, two, other] = [aRow({ no: 'one' }), aRow({ no: 'two' }), aRow({ no: 'other' })]
  const alarm = (id: string, { id: caseId, no }: typeof one) => ({ id, caseId, no, kind: '', at: now })
  const alarms = [
    alarm('accept.100.2', one),
    alarm('accept.150.3', one),
    alarm('accept.100.2', two),
    alarm('accept.100.2', other),
  ]
  const plan = planOf({ act: 'ACKNOWLEDGE_ALARM', fields: nothingFilled, rows: [one, two], alarms, newKey })
  t.same(
    plan.map(({ cases, event }) => [event, cases.map(({ no }) => no)]),
    [
      [{ type: 'ACKNOWLEDGE_ALARM', alarm: 'accept.100.2' }, ['one', 'two']],
      [{ type: 'ACKNOWLEDGE_ALARM', alarm: 'accept.150.3' }, ['one']],
    ],
  )
})

test('an act goes on only when everything it must know is filled in', async (t) => {
  t.notOk(isFilled('NOTE', { ...nothingFilled, words: '  ' }))
  t.ok(isFilled('NOTE', { ...nothingFilled, words: '已電告' }))
  t.notOk(isFilled('HAND_OVER', nothingFilled))
  t.ok(isFilled('ACCEPT', nothingFilled), 'an agency accepts without naming an officer')
})

test('what was left empty is not sent', async (t) => {
  t.same(eventOf('ACCEPT', nothingFilled), { type: 'ACCEPT' })
  t.same(eventOf('ACCEPT', { ...nothingFilled, officer: 'o' }), { type: 'ACCEPT', officer: 'o' })
  t.same(eventOf('RELEASE', nothingFilled), { type: 'RELEASE' })
})
