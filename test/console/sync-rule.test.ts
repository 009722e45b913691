import { test } from 'tap'
import { SyncRule } from '../../server/console/sync-rule.ts'
import { rowHash } from '../../server/live/scope-hash.ts'
import type { CaseRow } from '../../server/wire/case.ts'
import type { Snapshot } from '../../server/wire/live.ts'
import { aRow } from '../support/row.ts'

const columns = Object.keys(aRow({})) as (keyof CaseRow)[]

const snapshot = (seq: number, ...rows: CaseRow[]): Snapshot => ({
  epoch: 'e',
  seq,
  now: 0,
  total: rows.length,
  // The seam where rows become columns.
  cols: Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name])])) as Snapshot['cols'],
  alarms: [],
})

function loaded(...rows: CaseRow[]): SyncRule {
  const rule = new SyncRule(['city'])
  rule.load('city', snapshot(10, ...rows), 0)
  return rule
}

test('a missed frame is noticed and asked for once; the answer closes the gap', async (t) => {
  const row = aRow({ ver: 1 })
  const rule = loaded(row)
  const late = { ...row, ver: 3 }
  t.same(rule.take({ t: 'd', from: 12, to: 14, s: { city: [['i', row.id, 3, late]] } }, 0), {
    do: 'resync',
    from: 10,
  })
  t.equal(rule.take({ t: 'd', from: 14, to: 15, s: {} }, 0), undefined)
  t.equal(rule.rows.get(row.id)?.ver, 1)
  t.equal(rule.take({ t: 'd', from: 10, to: 15, s: { city: [['i', row.id, 3, late]] } }, 0), undefined)
  t.equal(rule.rows.get(row.id)?.ver, 3)
  t.equal(rule.position, 15)
})

test('a patch that was made for another version of the row is not applied', async (t) => {
  const row = aRow({ ver: 1, callers: 1 })
  const rule = loaded(row)
  const wish = rule.take(
    { t: 'd', from: 10, to: 11, s: { city: [['u', row.id, 2, 3, { callers: 9, ver: 3 }]] } },
    0,
  )
  t.same(wish, { do: 'resync', from: 10 })
  t.equal(rule.rows.get(row.id)?.callers, 1)
})

test('what is older than the row here changes nothing', async (t) => {
  const row = aRow({ ver: 5 })
  const rule = loaded(row)
  rule.take({ t: 'd', from: 9, to: 11, s: { city: [['x', row.id, 4, 'closed']] } }, 0)
  t.ok(rule.rows.has(row.id))
})

test('a case that moves between two agencies of one person stands once', async (t) => {
  const rule = new SyncRule(['agency:roads', 'agency:parks'])
  const row = aRow({ ver: 1, agency: 'roads' })
  rule.load('agency:roads', snapshot(10, row), 0)
  rule.load('agency:parks', snapshot(10), 0)
  const moved = { ...row, ver: 2, agency: 'parks' }
  rule.take(
    {
      t: 'd',
      from: 10,
      to: 12,
      s: { 'agency:roads': [['x', row.id, 2, 'moved']], 'agency:parks': [['i', row.id, 2, moved]] },
    },
    0,
  )
  t.same([...rule.rows.values()], [moved])
})

test('frames that come before the snapshot are applied after it', async (t) => {
  const row = aRow({ ver: 1 })
  const rule = new SyncRule(['city'])
  rule.take({ t: 'd', from: 10, to: 11, s: { city: [['u', row.id, 1, 2, { ver: 2, callers: 2 }]] } }, 0)
  rule.load('city', snapshot(10, row), 0)
  t.match(rule.rows.get(row.id), { ver: 2, callers: 2 })
})

test('rows whose hash differs for twenty seconds are fetched anew, a passing difference is let be', async (t) => {
  const row = aRow({ ver: 1 })
  const rule = loaded(row)
  const beat = (hash: number, at: number) =>
    rule.take({ t: 'hb', from: 10, seq: 10, now: 0, h: [['city', 1, hash]] }, at)
  t.equal(beat(rowHash(row.id, 1), 10_000), undefined)
  t.equal(beat(7, 20_000), undefined)
  t.same(beat(7, 30_000), { do: 'snapshots', min: 10 })
})

test('an alarm rings until it is acknowledged', async (t) => {
  const rule = loaded(aRow({}))
  const alarm = { id: 'finish.100.1', caseId: 'c', no: '1150921-00042', kind: 'finish', at: 1 }
  rule.take({ t: 'alarm', ...alarm }, 0)
  t.equal(rule.alarms.size, 1)
  rule.take({ t: 'ack', id: alarm.id, caseId: alarm.caseId }, 0)
  t.equal(rule.alarms.size, 0)
})
