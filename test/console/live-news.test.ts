import { test } from 'tap'
import { momentOf, newsOf } from '../../server/console/live-news.ts'
import { aRow } from '../support/row.ts'

const now = Date.parse('2026-09-21T10:00:00+08:00')

test('what a screen reader is told is how many cases came, left and became overdue', async (t) => {
  const [stays, leaves, comes] = [aRow({ dueAt: now + 1_000 }), aRow({}), aRow({})]
  const before = momentOf([stays, leaves], now)
  const after = momentOf([stays, comes], now + 2_000)
  t.same(newsOf(before, after), { zh: '新增 1 件，離開 1 件，逾期 1 件', en: '1 new, 1 left, 1 overdue' })
})

test('a clock that only counts on is no news', async (t) => {
  const row = aRow({ dueAt: now + 60_000 })
  t.equal(newsOf(momentOf([row], now), momentOf([row], now + 30_000)), undefined)
})
