import type { CaseRow } from '../wire/case.ts'
import type { Snapshot } from '../wire/live.ts'
import type { FeedState } from './feed-state.ts'

/** Above this many a screen holds the most urgent rows and the exact total, and the list says so. */
export const mostRows = 20_000

/** All of one scope at the head, by columns: rows as objects are twice the bytes. */
export function snapshotOf(feed: FeedState, scope: string, now: number): Snapshot {
  const held = [...feed.rows.in(scope)]
  const rows = held.map(({ row }) => row)
  const alarms = held.flatMap(({ row, alarms: open }) =>
    open.map(({ id, kind, at }) => ({ id, caseId: row.id, no: row.no, kind, at })),
  )
  return {
    epoch: feed.epoch,
    seq: feed.head,
    now,
    total: rows.length,
    cols: columnsOf(rows.length > mostRows ? mostUrgent(rows) : rows),
    alarms: alarms.sort((a, b) => a.at - b.at),
  }
}

const mostUrgent = (rows: readonly CaseRow[]): CaseRow[] =>
  rows.toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)).slice(0, mostRows)

const columnsOf = (rows: readonly CaseRow[]): Snapshot['cols'] => ({
  id: rows.map((row) => row.id),
  no: rows.map((row) => row.no),
  kind: rows.map((row) => row.kind),
  label: rows.map((row) => row.label),
  category: rows.map((row) => row.category),
  district: rows.map((row) => row.district),
  village: rows.map((row) => row.village),
  agency: rows.map((row) => row.agency),
  officer: rows.map((row) => row.officer),
  stage: rows.map((row) => row.stage),
  priority: rows.map((row) => row.priority),
  dueAt: rows.map((row) => row.dueAt),
  dueClock: rows.map((row) => row.dueClock),
  dueAllowed: rows.map((row) => row.dueAllowed),
  pausedAt: rows.map((row) => row.pausedAt),
  breached: rows.map((row) => row.breached),
  alarms: rows.map((row) => row.alarms),
  callers: rows.map((row) => row.callers),
  members: rows.map((row) => row.members),
  mergedInto: rows.map((row) => row.mergedInto),
  flags: rows.map((row) => row.flags),
  openedAt: rows.map((row) => row.openedAt),
  finishedAt: rows.map((row) => row.finishedAt),
  lat: rows.map((row) => row.lat),
  lng: rows.map((row) => row.lng),
  ver: rows.map((row) => row.ver),
})
