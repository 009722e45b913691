import type { FeedBell, FeedChange, FeedWindow } from '../../db/case-feed.ts'
import type { OpenAlarm } from '../../db/open-alarm.ts'
import type { OpenRows } from '../../db/open-rows.ts'
import type { RecentTouches } from '../../db/recent-touches.ts'
import type { CaseRow } from '../../workflows/case-row.ts'
import { scopesOf } from '../../workflows/permissions.ts'
import { alarmKey } from './watched-screen.ts'
import type { Random } from './seeded.ts'

interface Stored {
  row: CaseRow
  open: boolean
  alarms: OpenAlarm[]
}

interface Written extends Stored {
  xid: number
  scopes: string[]
  bell?: FeedBell
}

export const agencies = ['roads', 'lamps', 'parks']
const officers = ['wu', 'lin', null]

/**
 * PostgreSQL as the feed sees it: transactions that take their number early and commit late, or never; readers that
 * see what is committed.
 */
export class PaperDatabase {
  epoch = 1
  readonly #random: Random
  readonly #cases = new Map<string, Stored>()
  readonly #history: Written[] = []
  #running: Written[] = []
  #xid = 1

  constructor(random: Random) {
    this.#random = random
  }

  /** A transaction writes one event of one case and stays open. Who waits for a row that is being written is not here. */
  write(): void {
    const xid = (this.#xid += 1)
    const before = this.#pick()
    const after = before ? this.#changed(before) : this.#opened(xid)
    const scopes = [...new Set([...(before ? scopesOf(before.row) : []), ...scopesOf(after.row)])]
    this.#running.push({ ...after, xid, scopes })
  }

  /** One of the open transactions ends. */
  end(): void {
    const [one] = this.#running.splice(this.#random.whole(0, this.#running.length - 1), 1)
    if (!one || this.#random.chance(0.05)) return
    this.#cases.set(one.row.id, one)
    this.#history.push(one)
    this.#history.sort((a, b) => a.xid - b.xid)
  }

  endAll(): void {
    while (this.#running.length > 0) this.end()
  }

  /** What `readFeed` gives, in the order of its statement. */
  window(from: number, hi = this.#watermark()): FeedWindow {
    const happened = this.#history.filter(({ xid }) => xid >= from && xid < hi)
    const ids = new Set(happened.map(({ row }) => row.id))
    const changes = [...ids].map((id): FeedChange => {
      const { row, open, alarms } = this.#stored(id)
      const scopes = happened.filter((event) => event.row.id === id).map((event) => event.scopes)
      return { id, ver: row.ver, row: open ? row : null, scopes, alarms }
    })
    const bells = happened.flatMap(({ bell }) => bell ?? [])
    return { epoch: this.#name(), hi, waitingSince: null, overflow: false, changes, bells }
  }

  /** A reader that goes by the highest number it has seen: what a cursor must not do. */
  maxIdWindow(from: number): FeedWindow {
    return this.window(from, Math.max(from, (this.#history.at(-1)?.xid ?? 0) + 1))
  }

  openRows(): OpenRows {
    const rows = [...this.#cases.values()].filter(({ open }) => open)
    return {
      epoch: this.#name(),
      hi: this.#watermark(),
      rows: rows.map(({ row, alarms }) => ({ row, alarms })),
    }
  }

  recentTouches(hi: number, limit: number): RecentTouches {
    const recent = this.#history.filter(({ xid }) => xid < hi).slice(-limit)
    const oldest = recent[0]
    return {
      floor: recent.length === limit && oldest ? oldest.xid + 1 : 0,
      touches: recent.map(({ row: { id, no }, scopes, xid }) => {
        return { id, no, ver: this.#stored(id).row.ver, to: xid + 1, scopes }
      }),
      bells: recent.flatMap(({ bell, xid }) => (bell ? [{ ...bell, to: xid + 1 }] : [])),
    }
  }

  /** The truth that every screen must come to show. */
  rows(scope: string): CaseRow[] {
    return this.openRows()
      .rows.map(({ row }) => row)
      .filter((row) => scopesOf(row).includes(scope))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Alarms of open cases: nobody may have missed one. */
  alarms(): string[] {
    return this.openRows().rows.flatMap(({ alarms, row }) =>
      alarms.map(({ id }) => alarmKey({ caseId: row.id, id })),
    )
  }

  #name = () => String(this.epoch)
  #watermark = () => Math.min(this.#xid + 1, ...this.#running.map(({ xid }) => xid))

  #stored(id: string): Stored {
    const stored = this.#cases.get(id)
    if (!stored) throw new Error(`no case ${id}`)
    return stored
  }

  #pick(): Stored | undefined {
    const free = [...this.#cases.values()].filter(
      ({ open, row }) =>
        (open || this.#random.chance(0.1)) && this.#running.every((one) => one.row.id !== row.id),
    )
    return free.length === 0 || this.#random.chance(0.15) ? undefined : this.#random.pick(free)
  }

  #opened(xid: number): Omit<Written, 'xid' | 'scopes'> {
    return { row: aRow(String(xid), this.#random.pick(agencies)), open: true, alarms: [] }
  }

  #changed({ row, open, alarms }: Stored): Omit<Written, 'xid' | 'scopes'> {
    const { pick, chance, whole } = this.#random
    const next = { ...row, ver: row.ver + 1 }
    // Its old alarms rang in its first life.
    if (!open) return { row: { ...next, stage: 'inProgress', alarms: 0 }, open: true, alarms: [] }
    if (chance(0.1)) return { row: { ...next, stage: 'released' }, open: false, alarms }
    if (chance(0.2))
      return { row: { ...next, agency: pick(agencies), officer: pick(officers) }, open, alarms }
    if (chance(0.15)) {
      const rung = { id: `accept.100.${next.ver}`, kind: 'ACCEPT_BREACHED', at: next.ver }
      const bell = { t: 'alarm' as const, ...rung, caseId: row.id, no: row.no, scopes: scopesOf(row) }
      return { row: { ...next, alarms: row.alarms + 1 }, open, alarms: [...alarms, rung], bell }
    }
    return chance(0.5)
      ? { row: { ...next, callers: whole(1, 9) }, open, alarms }
      : { row: { ...next, priority: pick(['immediate', 'high', 'normal'] as const) }, open, alarms }
  }
}

const aRow = (id: string, agency: string): CaseRow => ({
  id,
  no: id,
  kind: 'dispatch',
  label: '路面坑洞',
  category: 'pothole',
  district: null,
  village: null,
  agency,
  officer: null,
  stage: 'awaitingAcceptance',
  priority: 'normal',
  dueAt: null,
  dueClock: null,
  dueAllowed: null,
  pausedAt: null,
  breached: false,
  alarms: 0,
  callers: 1,
  members: 0,
  mergedInto: null,
  flags: [],
  openedAt: 0,
  finishedAt: null,
  lat: null,
  lng: null,
  ver: 1,
})
