import { rowHash } from '../../server/live/scope-hash.ts'
import type { CaseRow } from '../../server/wire/case.ts'
import type { ClientMessage, Op, ServerFrame, Snapshot } from '../../server/wire/live.ts'

/** What a screen has to do next. */
export type Wish = { do: 'resync'; from: number } | { do: 'snapshot'; min: number } | undefined

interface Shown {
  /** Everything below is contained; undefined: a snapshot is on its way. */
  last: number | undefined
  rows: Map<string, CaseRow>
}

/**
 * A browser's side of the live feed as live.md §4 words it, written for the tests apart from the console's own: pure, frames in, wishes out.
 */
export class PaperScreen {
  scopes: readonly string[]
  epoch = ''
  /** Keys of the alarms that rang here; one that is told twice rings once. */
  readonly rung = new Set<string>()
  readonly seen = { resets: [] as string[], gaps: 0, snapshots: 0, lag: 0 }
  #shown: Map<string, Shown>
  #buffer: ServerFrame[] = []
  #resyncing = false

  constructor(scopes: readonly string[]) {
    this.scopes = scopes
    this.#shown = nothing(scopes)
  }

  rows(scope: string): CaseRow[] {
    return [...this.#of(scope).rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Least position of its scopes; 0 without rows. */
  position(): number {
    return Math.min(...Array.from(this.#shown.values(), ({ last }) => last ?? 0))
  }

  hello(): Extract<ClientMessage, { t: 'hello' }> {
    this.#resyncing = false
    this.#buffer = []
    const { epoch, scopes } = this
    const from = this.position()
    return { t: 'hello', p: 1, epoch, from, scopes: [...scopes], view: 'desk', build: 'test', tab: 'test' }
  }

  take(frame: ServerFrame): Wish {
    if (frame.t === 'reset') return this.#startAnew(frame)
    if (frame.t === 'alarm') this.rung.add(alarmKey(frame))
    if (frame.t !== 'd' && frame.t !== 'hb') return undefined
    if ([...this.#shown.values()].some(({ last }) => last === undefined)) {
      this.#buffer.push(frame)
      return undefined
    }
    return frame.t === 'd' ? this.#advance(frame.from, frame.to, frame.s) : this.#beat(frame)
  }

  /** Rows of one scope; once all are there, what came meanwhile is applied. */
  load(scope: string, snapshot: Snapshot): Wish {
    this.epoch = snapshot.epoch
    this.seen.snapshots += 1
    const { cols } = snapshot
    const rows = cols.id.map((_, i) =>
      Object.fromEntries(Object.entries(cols).map(([field, values]) => [field, values[i]])),
    )
    // The seam where rows by columns become rows again.
    this.#shown.set(scope, {
      last: snapshot.seq,
      rows: new Map((rows as unknown as CaseRow[]).map((r) => [r.id, r])),
    })
    for (const alarm of snapshot.alarms) this.rung.add(alarmKey(alarm))
    if (this.position() === 0) return undefined
    const frames = this.#buffer
    this.#buffer = []
    return frames.map((frame) => this.take(frame)).find((wish) => wish !== undefined)
  }

  /** Scopes whose count and hash differ from the server's, of those that are at the same position. */
  lies(beat: Extract<ServerFrame, { t: 'hb' }>): string[] {
    return (beat.h ?? [])
      .filter(([scope, count, hash]) => {
        const { last, rows } = this.#of(scope)
        const own = [...rows.values()].reduce((sum, { id, ver }) => (sum ^ rowHash(id, ver)) >>> 0, 0)
        return last === beat.seq && (rows.size !== count || own !== hash)
      })
      .map(([scope]) => scope)
  }

  #startAnew({ s, url, why }: Extract<ServerFrame, { t: 'reset' }>): Wish {
    this.seen.resets.push(why)
    this.#resyncing = false
    this.#buffer = []
    this.scopes = s
    this.#shown = nothing(s)
    return { do: 'snapshot', min: Number(new URL(url, 'http://localhost').searchParams.get('min')) }
  }

  #beat(frame: Extract<ServerFrame, { t: 'hb' }>): Wish {
    this.seen.lag = frame.lag ?? 0
    // It is sent when nothing is pending: if it does not fit after a resync, the answer was lost, and is asked for again.
    this.#resyncing = false
    return this.#advance(frame.from, frame.seq, {})
  }

  #advance(from: number, to: number, ops: Record<string, Op[]>): Wish {
    for (const [scope, shown] of this.#shown) {
      const { last = 0 } = shown
      if (to <= last) continue
      if (from > last || !(ops[scope] ?? []).every((op) => apply(shown.rows, op))) return this.#gap()
      shown.last = to
      this.#resyncing = false
    }
    return undefined
  }

  #gap(): Wish {
    if (this.#resyncing) return undefined
    this.#resyncing = true
    this.seen.gaps += 1
    return { do: 'resync', from: this.position() }
  }

  #of(scope: string): Shown {
    const shown = this.#shown.get(scope)
    if (!shown) throw new Error(`the screen has no scope ${scope}`)
    return shown
  }
}

/** An alarm's id is its own within its case only. */
export const alarmKey = ({ caseId, id }: { caseId: string; id: string }) => `${caseId} ${id}`

const nothing = (scopes: readonly string[]) =>
  new Map<string, Shown>(scopes.map((scope) => [scope, { last: undefined, rows: new Map() }]))

/** False: the row that the patch was made for is not here. */
function apply(rows: Map<string, CaseRow>, op: Op): boolean {
  const own = rows.get(op[1])
  if (op[0] === 'x') {
    if (!own || own.ver <= op[2]) rows.delete(op[1])
  } else if (op[0] === 'i') {
    if (!own || own.ver < op[2]) rows.set(op[1], op[3])
  } else if (!own || own.ver < op[3]) {
    if (own?.ver !== op[2]) return false
    rows.set(op[1], { ...own, ...op[4] })
  }
  return true
}
