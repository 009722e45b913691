import type { Instant } from '../workflows/case-event.ts'
import type { CaseRow } from '../workflows/case-row.ts'
import { rowColumns, toRow } from './case-row.ts'
import type { Database } from './connection.ts'
import { feedEpoch } from './feed-epoch.ts'
import { feedPosition } from './feed-position.ts'
import { alarmColumn, openAlarms, type OpenAlarm, type StoredAlarm } from './open-alarm.ts'

/** What one case is now, and who may hear that it changed. */
export interface FeedChange {
  id: string
  ver: number
  /** Null: no longer open. */
  row: CaseRow | null
  /** Scopes of the row before and after each event of the window, as the events recorded them. */
  scopes: string[][]
  alarms: OpenAlarm[]
}

/** A deadline passed, or a person said that he has seen it. */
export interface FeedBell {
  t: 'alarm' | 'ack'
  id: string
  caseId: string
  no: string
  kind: string
  at: Instant
  scopes: string[]
}

export interface FeedWindow {
  epoch: string
  /** The watermark: the window is [from, hi), always whole transactions. */
  hi: number
  /** When the oldest event that still waits behind an open transaction was recorded; null when none waits. */
  waitingSince: Instant | null
  /** True: more than `windowLimit` events, nothing was read; load the open rows again instead. */
  overflow: boolean
  changes: FeedChange[]
  bells: FeedBell[]
}

/** Above this many events it is cheaper to load the open rows again than to read what happened to each. */
const windowLimit = 20_000

/**
 * Everything that happened at or after position `from` and is certain by now: one statement, one snapshot. Rows may
 * be ahead of `hi`; a reader applies a row only when its version is higher.
 */
export async function readFeed(db: Database, from: number): Promise<FeedWindow> {
  const rows = await db.run<FeedRecord>(window, [String(from)], { name: 'read_feed', class: 'work' })
  const [first] = rows
  if (!first) throw new Error('the feed gave no watermark')
  const changed = first.overflow ? [] : rows.filter((row) => row.id !== null)
  return {
    epoch: first.epoch,
    hi: feedPosition(first.hi),
    waitingSince: first.waitingSince,
    overflow: first.overflow,
    changes: changed.map(toChange),
    bells: changed.flatMap(toBells),
  }
}

// The watermark is an init plan and both ends of the range are index conditions on (xid, seq). `min(recorded_at)`
// is not asked for: it would walk the whole history along the other index.
const window = `
  with w as materialized (
    select pg_snapshot_xmin(pg_current_snapshot()) as hi, ${feedEpoch} as epoch),
  happened as materialized (
    select case_id, xid, seq, n, at, type, payload, scopes from case_event
    where xid >= $1::text::xid8 and xid < (select hi from w)
    order by xid, seq limit ${windowLimit + 1}),
  size as (select count(*) > ${windowLimit} as overflow from happened),
  changed as (
    select case_id, jsonb_agg(scopes) as scopes,
      jsonb_agg(jsonb_build_object(
        'n', n, 'type', type, 'at', (extract(epoch from at) * 1000)::float8, 'scopes', scopes,
        'alarm', payload ->> 'alarm') order by xid, seq)
        filter (where type = 'ACKNOWLEDGE_ALARM' or type ~ '_BREACHED(_150|_200)?$') as bells
    from happened where not (select overflow from size) group by case_id)
  select w.hi::text as hi, w.epoch, size.overflow,
    (select (extract(epoch from late.recorded_at) * 1000)::float8 from case_event late
     where late.xid >= (select hi from w) order by late.xid, late.seq limit 1) as "waitingSince",
    changed.scopes, changed.bells, c.closed_at is null as open, ${alarmColumn}, ${rowColumns}
  from w cross join size left join (changed join cases c on c.id = changed.case_id) on true`

/** One row of the statement: the case's columns are null when nothing changed. */
interface FeedRecord extends CaseRow {
  hi: string
  epoch: string
  overflow: boolean
  waitingSince: Instant | null
  scopes: string[][]
  bells: BellRecord[] | null
  open: boolean
  storedAlarms: StoredAlarm[] | null
}

interface BellRecord {
  n: number
  type: string
  at: Instant
  scopes: string[]
  alarm: string | null
}

const toChange = (record: FeedRecord): FeedChange => ({
  id: record.id,
  ver: record.ver,
  row: record.open ? toRow(record) : null,
  scopes: record.scopes,
  alarms: openAlarms(record.storedAlarms),
})

const toBells = (record: FeedRecord): FeedBell[] =>
  (record.bells ?? []).map((bell) => toBell(bell, { caseId: record.id, no: record.no }))

/** An event of the history as a bell. An alarm's id is clock.share.event number, as the case itself names it. */
export function toBell(bell: BellRecord, of: { caseId: string; no: string }): FeedBell {
  const { at, scopes, type } = bell
  if (type === 'ACKNOWLEDGE_ALARM') {
    return { t: 'ack', id: bell.alarm ?? '', ...of, kind: type, at, scopes }
  }
  const [clock = '', share] = type.toLowerCase().split('_breached')
  return { t: 'alarm', id: `${clock}.${share?.slice(1) || '100'}.${bell.n}`, ...of, kind: type, at, scopes }
}
