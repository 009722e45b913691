import { ScopeSums } from '../live/scope-hash.ts'
import type { CaseRow } from '../wire/case.ts'
import type { Op, ServerFrame, Snapshot } from '../wire/live.ts'
import { rowsOf } from './snapshot-rows.ts'

/** What the page has to ask for next. */
export type Wish = { do: 'resync'; from: number } | { do: 'snapshots'; min: number } | undefined

export interface LiveAlarm {
  id: string
  caseId: string
  no: string
  kind: string
  at: number
}

interface Held {
  /** Every event below it is contained; undefined while its snapshot is on the way. */
  last: number | undefined
  rows: Map<string, CaseRow>
}

/** A lie must stand this long before the rows are fetched anew, ms. */
const patience = 10_000

/**
 * The browser's half of the live feed (live.md §4): frames go in, rows come out, and what must be asked for. It knows
 * no socket and no clock.
 */
export class SyncRule {
  scopes: readonly string[]
  epoch = ''
  /** What all scopes together hold: a case that moved between two of them appears once, as its newest. */
  readonly rows = new Map<string, CaseRow>()
  /** Unacknowledged alarms by case and name. */
  readonly alarms = new Map<string, LiveAlarm>()
  #held: Map<string, Held>
  #sums = new ScopeSums()
  #buffer: ServerFrame[] = []
  #resyncing = false
  /** Since when a scope's hash has differed, and when all rows were fetched last; ms. */
  #lying: number | undefined
  #freshAt = 0

  constructor(scopes: readonly string[]) {
    this.scopes = scopes
    this.#held = nothing(scopes)
  }

  get isLoaded(): boolean {
    return [...this.#held.values()].every(({ last }) => last !== undefined)
  }

  /** Least position of the scopes; 0 as long as one has no rows. */
  get position(): number {
    return Math.min(...[...this.#held.values()].map(({ last }) => last ?? 0))
  }

  /** A new line was laid: what was under way on the old one is lost. */
  reconnected(now: number): void {
    this.#resyncing = false
    this.#buffer = []
    this.#freshAt = now
    this.#lying = undefined
  }

  /** Takes one frame of the line. `now` in milliseconds of any steady clock. */
  take(frame: ServerFrame, now: number): Wish {
    if (frame.t === 'reset') return this.#startAnew(frame)
    if (frame.t === 'alarm') this.alarms.set(alarmKey(frame), frame)
    if (frame.t === 'ack') this.alarms.delete(alarmKey(frame))
    if (frame.t !== 'd' && frame.t !== 'hb') return undefined
    if (!this.isLoaded) {
      this.#buffer.push(frame)
      return undefined
    }
    if (frame.t === 'd') return this.#advance(frame.from, frame.to, frame.s)
    // A heartbeat comes when nothing is pending: whatever answer was awaited is lost.
    this.#resyncing = false
    return this.#advance(frame.from, frame.seq, {}) ?? this.#doubt(frame, now)
  }

  /** The rows of one scope; after the last one, what came meanwhile is applied. */
  load(scope: string, snapshot: Snapshot, now: number): Wish {
    const held = this.#held.get(scope)
    if (!held) return undefined
    this.epoch = snapshot.epoch
    this.#freshAt = now
    this.#lying = undefined
    for (const row of held.rows.values()) this.#put(scope, row.id, undefined)
    for (const row of rowsOf(snapshot)) this.#put(scope, row.id, row)
    for (const alarm of snapshot.alarms) this.alarms.set(alarmKey(alarm), alarm)
    held.last = snapshot.seq
    if (!this.isLoaded) return undefined
    const frames = this.#buffer
    this.#buffer = []
    return frames.map((frame) => this.take(frame, now)).find((wish) => wish !== undefined)
  }

  #startAnew({ s, url }: Extract<ServerFrame, { t: 'reset' }>): Wish {
    this.#forget(s)
    return { do: 'snapshots', min: Number(/[?&]min=(\d+)/.exec(url)?.[1] ?? 0) }
  }

  /** Rows of a right that was taken away go before anything is asked for. */
  #forget(scopes: readonly string[]): void {
    this.scopes = scopes
    this.#held = nothing(scopes)
    this.#sums = new ScopeSums()
    this.#resyncing = false
    this.#buffer = []
    this.rows.clear()
    this.alarms.clear()
  }

  #advance(from: number, to: number, ops: Record<string, Op[]>): Wish {
    for (const [scope, held] of this.#held) {
      const { last = 0 } = held
      if (to <= last) continue
      if (from > last || !(ops[scope] ?? []).every((op) => this.#apply(scope, held, op))) return this.#gap()
      held.last = to
      this.#resyncing = false
    }
    return undefined
  }

  #gap(): Wish {
    if (this.#resyncing) return undefined
    this.#resyncing = true
    return { do: 'resync', from: this.position }
  }

  /** False: the row that the patch was made for is not here. */
  #apply(scope: string, { rows }: Held, op: Op): boolean {
    const own = rows.get(op[1])
    if (op[0] === 'x') {
      if (own && own.ver <= op[2]) this.#put(scope, op[1], undefined)
    } else if (op[0] === 'i') {
      if (!own || own.ver < op[2]) this.#put(scope, op[1], op[3])
    } else if (!own || own.ver < op[3]) {
      if (own?.ver !== op[2]) return false
      this.#put(scope, op[1], { ...own, ...op[4] })
    }
    return true
  }

  #put(scope: string, id: string, row: CaseRow | undefined): void {
    const held = this.#held.get(scope)
    if (!held) return
    const before = held.rows.get(id)
    if (before) this.#sums.remove([scope], id, before.ver)
    if (row) {
      this.#sums.add([scope], id, row.ver)
      held.rows.set(id, row)
    } else held.rows.delete(id)
    const newest = this.scopes.length === 1 ? row : this.#newest(id)
    if (newest) this.rows.set(id, newest)
    else this.rows.delete(id)
  }

  #newest(id: string): CaseRow | undefined {
    let newest: CaseRow | undefined
    for (const { rows } of this.#held.values()) {
      const row = rows.get(id)
      if (row && (!newest || row.ver > newest.ver)) newest = row
    }
    return newest
  }

  /** Count and hash as the server has them; a difference that stays is a lie, and the rows are fetched anew. */
  #doubt({ h = [], seq }: Extract<ServerFrame, { t: 'hb' }>, now: number): Wish {
    if (h.length === 0) return undefined
    const lies = h.some(([scope, count, hash]) => {
      const own = this.#sums.of(scope)
      return this.#held.get(scope)?.last === seq && (own.count !== count || own.hash !== hash)
    })
    if (!lies) this.#lying = undefined
    else if (now - this.#freshAt >= patience) {
      this.#lying ??= now
      if (now - this.#lying >= patience) {
        this.#forget(this.scopes)
        return { do: 'snapshots', min: seq }
      }
    }
    return undefined
  }
}

/** An alarm's id is its own within its case only. */
const alarmKey = ({ caseId, id }: { caseId: string; id: string }) => `${caseId} ${id}`

const nothing = (scopes: readonly string[]) =>
  new Map<string, Held>(scopes.map((scope) => [scope, { last: undefined, rows: new Map() }]))
