import type { OpenAlarm } from '../../db/open-alarm.ts'
import type { CaseRow } from '../../workflows/case-row.ts'
import { ScopeSums } from './scope-hash.ts'
import { SharedWords } from './shared-words.ts'

/** One case as a process holds it, with what it was before the last window that touched it. */
export interface Held {
  readonly id: string
  ver: number
  /** Null: no longer open. Such a case is held as long as the touch log speaks of it. */
  row: CaseRow | null
  scopes: readonly string[]
  alarms: readonly OpenAlarm[]
  before: { ver: number; row: CaseRow; scopes: readonly string[] } | null
  /** Ends of the last two windows that touched it; 0 = none that the log remembers. */
  last: number
  previous: number
}

/** What the feed says of one case. */
export interface RowNow {
  id: string
  ver: number
  row: CaseRow | null
  alarms: readonly OpenAlarm[]
}

/** All open cases in memory, and the count and hash of every scope. */
export class HeldRows {
  readonly sums = new ScopeSums()
  readonly #held = new Map<string, Held>()
  readonly #words = new SharedWords()

  /** Takes in what a case is now; an older version than the held one changes nothing but the time of the touch. */
  touch(now: RowNow, to: number): Held {
    const held = this.#held.get(now.id)
    if (!held) return this.hold(now, to)
    held.before = held.row && { ver: held.ver, row: held.row, scopes: held.scopes }
    held.previous = held.last
    held.last = to
    if (now.ver >= held.ver) this.#put(held, now)
    return held
  }

  /** A case that was not held until now. */
  hold(now: RowNow, to: number): Held {
    const { id, ver } = now
    const held: Held = { id, ver, row: null, scopes: [], alarms: [], before: null, last: to, previous: 0 }
    this.#held.set(id, held)
    this.#put(held, now)
    return held
  }

  get(id: string): Held | undefined {
    return this.#held.get(id)
  }

  forget(id: string): void {
    const held = this.#held.get(id)
    if (held && !held.row) this.#held.delete(id)
  }

  *in(scope: string): Generator<Held & { row: CaseRow }> {
    for (const held of this.#held.values()) {
      if (isOpen(held) && held.scopes.includes(scope)) yield held
    }
  }

  #put(held: Held, now: RowNow): void {
    if (held.row) this.sums.remove(held.scopes, held.id, held.ver)
    held.ver = now.ver
    held.row = now.row && this.#words.row(now.row)
    held.alarms = now.alarms
    held.scopes = held.row ? this.#words.scopesOf(held.row) : []
    if (held.row) this.sums.add(held.scopes, held.id, held.ver)
  }
}

const isOpen = (held: Held): held is Held & { row: CaseRow } => held.row !== null
