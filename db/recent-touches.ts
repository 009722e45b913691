import { toBell, type FeedBell } from './case-feed.ts'
import type { Database } from './connection.ts'
import { feedPosition } from './feed-position.ts'

/** Which cases lately changed, so that a screen can resume at a process that has just started. */
export interface RecentTouches {
  /** Every event at or after this position is among the touches. */
  floor: number
  touches: { id: string; no: string; ver: number; to: number; scopes: string[] }[]
  bells: (FeedBell & { to: number })[]
}

/** The last 5,000 events below `hi`: about two days of a city. Counted, not timed, so that no clock is trusted. */
export async function recentTouches(db: Database, hi: number): Promise<RecentTouches> {
  const records = await db.run<TouchRecord>(statement, [String(hi)], {
    name: 'recent_touches',
    class: 'work',
  })
  const oldest = records[0]
  // The oldest transaction may have been cut by the limit, so the log is complete only from the next one on.
  const floor = records.length === limit && oldest ? feedPosition(oldest.xid) + 1 : 0
  return {
    floor,
    touches: records.map(({ id, no, ver, xid, scopes }) => ({ id, no, ver, to: after(xid), scopes })),
    bells: records
      .filter(({ type }) => type === 'ACKNOWLEDGE_ALARM' || type.includes('_BREACHED'))
      .map((record) => ({
        ...toBell(record, { caseId: record.id, no: record.no }),
        to: after(record.xid),
      })),
  }
}

/** The least position that contains the transaction. */
const after = (xid: string) => feedPosition(xid) + 1

interface TouchRecord {
  id: string
  no: string
  ver: number
  xid: string
  n: number
  type: string
  at: number
  scopes: string[]
  alarm: string | null
}

const limit = 5_000

const statement = `
  select e.case_id as id, c.no, c.version as ver, e.xid::text as xid, e.n, e.type,
    (extract(epoch from e.at) * 1000)::float8 as at, e.scopes, e.payload ->> 'alarm' as alarm
  from (
    select * from case_event where xid < $1::text::xid8 order by xid desc, seq desc limit ${limit}) e
  join cases c on c.id = e.case_id
  order by e.xid, e.seq`
