import { test } from 'tap'
import { queueCounts, queues, releaseRisk, rowsOf } from '../../server/console/desk-queues.ts'
import { aRow } from '../support/row.ts'

const now = Date.parse('2026-09-21T10:00:00+08:00')
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
