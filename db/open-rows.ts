import type { CaseRow } from '../workflows/case-row.ts'
import { rowColumns, toRow } from './case-row.ts'
import type { Database } from './connection.ts'
import { feedEpoch } from './feed-epoch.ts'
import { feedPosition } from './feed-position.ts'
import { alarmColumn, openAlarms, type OpenAlarm, type StoredAlarm } from './open-alarm.ts'

export interface OpenRows {
  epoch: string
  hi: number
  rows: { row: CaseRow; alarms: OpenAlarm[] }[]
}

/** Every open case and the position that this reading contains, in one statement. */
export async function loadOpenRows(db: Database): Promise<OpenRows> {
  const records = await db.run<OpenRecord>(statement, [], { name: 'load_open_rows', class: 'work' })
  const [first] = records
  if (!first) throw new Error('the feed gave no watermark')
  return {
    epoch: first.epoch,
    hi: feedPosition(first.hi),
    rows: records
      .filter((record) => record.id !== null)
      .map((record) => ({ row: toRow(record), alarms: openAlarms(record.storedAlarms) })),
  }
}

interface OpenRecord extends CaseRow {
  hi: string
  epoch: string
  storedAlarms: StoredAlarm[] | null
}

const statement = `
  with w as materialized (
    select pg_snapshot_xmin(pg_current_snapshot()) as hi, ${feedEpoch} as epoch)
  select w.hi::text as hi, w.epoch, ${alarmColumn}, ${rowColumns}
  from w left join cases c on c.closed_at is null`
