import type { FeedWindow } from '../../db/case-feed.ts'
import type { OpenRows } from '../../db/open-rows.ts'
import type { RecentTouches } from '../../db/recent-touches.ts'
import { BellLog } from './bell-log.ts'
import { HeldRows } from './held-rows.ts'
import { TouchLog } from './touch-log.ts'

/** 20,000 touches or ten minutes: what a screen may miss and still resume without a snapshot. */
const logSize = { limit: 20_000, keepMs: 600_000 }

/**
 * What one process knows of the feed: rows, log and position, without database or sockets. Every process finds the
 * same positions by itself; none needs another one.
 */
export class FeedState {
  readonly epoch: string
  readonly rows = new HeldRows()
  readonly log: TouchLog
  readonly bells = new BellLog()
  /** Every event below is contained. */
  head: number

  constructor(loaded: OpenRows, recent: RecentTouches, o: { now: number; size?: typeof logSize }) {
    this.epoch = loaded.epoch
    this.head = loaded.hi
    this.log = new TouchLog(o.size ?? logSize)
    this.log.floor = recent.floor
    for (const { row, alarms } of loaded.rows) this.rows.hold({ id: row.id, ver: row.ver, row, alarms }, 0)
    for (const { id, ver, to, scopes } of recent.touches) {
      const held = this.rows.get(id) ?? this.rows.hold({ id, ver, row: null, alarms: [] }, 0)
      held.previous = held.last
      held.last = to
      this.log.add({ to, held, scopes: new Set([...scopes, ...held.scopes]), at: o.now })
    }
    for (const bell of recent.bells) this.bells.add(bell)
  }

  /** Takes in a window that begins at `head`. Touched are the scopes of the events, of the row before and now. */
  apply(window: FeedWindow, now: number): void {
    for (const change of window.changes) {
      const before = this.rows.get(change.id)?.scopes ?? []
      const held = this.rows.touch(change, window.hi)
      const scopes = new Set([...change.scopes.flat(), ...before, ...held.scopes])
      this.log.add({ to: window.hi, held, scopes, at: now })
    }
    for (const bell of window.bells) this.bells.add({ ...bell, to: window.hi })
    this.head = window.hi
    for (const held of this.log.trim(now)) this.rows.forget(held.id)
    this.bells.trim(this.log.floor)
  }
}
