import { test } from 'tap'
import { planOf } from '../../server/console/desk-plan.ts'
import { queueCounts, queues, releaseRisk, rowsOf } from '../../server/console/desk-queues.ts'
import { aRow } from '../support/row.ts'

const now = Date.parse('2026-09-21T10:00:00+08:00')
const nothing = { agency: '', words: '' }
let keys = 0
const newKey = () => String((keys += 1))
const queueOf = (name: string) => {
  const queue = queues.find((one) => one.name === name)
  if (!queue) throw new Error(`no queue ${name}`)
  return queue
}

test('a case lies in every queue whose work it needs', async (t) => {
  const rows = [
    aRow({ stage: 'finished', alarms: 1 }),
    aRow({ stage: 'arbitration' }),
    aRow({ flags: ['extensionAsked', 'noNotice'] }),
    aRow({ dueAt: now, dueClock: 'finish', dueAllowed: 1000 }),
  ]
  t.same(Object.fromEntries(queueCounts(rows, now)), {
    release: 1,
    alarms: 1,
    returned: 1,
    extensions: 1,
    'no-notice': 1,
    overdue: 1,
    all: 4,
  })
})

test('the riskiest finished case comes first to release', async (t) => {
  const plain = aRow({ stage: 'finished', flags: ['photoAfter'], dueAt: now })
  const noPhoto = aRow({ stage: 'finished', dueAt: now + 1 })
  const quick = aRow({ stage: 'finished', flags: ['quickFinish'], dueAt: now + 2 })
  t.same([plain, noPhoto, quick].map(releaseRisk), [0, 1, 3])
  t.same(rowsOf(queueOf('release'), [plain, noPhoto, quick], now), [quick, noPhoto, plain])
})

test('more cases than one request takes go in several, each with a key of its own', async (t) => {
  const rows = Array.from({ length: 450 }, () => aRow({ stage: 'finished' }))
  const plan = planOf({ act: 'RELEASE', fields: nothing, rows, alarms: [], newKey })
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
  const plan = planOf({ act: 'ACKNOWLEDGE_ALARM', fields: nothing, rows: [one, two], alarms, newKey })
  t.same(
    plan.map(({ cases, event }) => [event, cases.map(({ no }) => no)]),
    [
      [{ type: 'ACKNOWLEDGE_ALARM', alarm: 'accept.100.2' }, ['one', 'two']],
      [{ type: 'ACKNOWLEDGE_ALARM', alarm: 'accept.150.3' }, ['one']],
    ],
  )
})
