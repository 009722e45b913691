import { SyncRule, type Wish } from '../../server/console/sync-rule.ts'
import type { CaseRow } from '../../server/wire/case.ts'
import type { ClientMessage, ServerFrame, Snapshot } from '../../server/wire/live.ts'

/** The consoles' own rule of the feed, without a page around it, and a notebook of what it met. */
export class WatchedScreen {
  /** Keys of the alarms that rang here; one that is told twice rings once. */
  readonly rung = new Set<string>()
  readonly seen = { resets: [] as string[], gaps: 0, snapshots: 0, lag: 0 }
  readonly #rule: SyncRule

  constructor(scopes: readonly string[]) {
    this.#rule = new SyncRule(scopes)
  }

  get scopes(): readonly string[] {
    return this.#rule.scopes
  }

  get epoch(): string {
    return this.#rule.epoch
  }

  /** What all its scopes together hold, each case once. */
  get rows(): ReadonlyMap<string, CaseRow> {
    return this.#rule.rows
  }

  /** Least position of its scopes; 0 without rows. */
  get position(): number {
    return this.#rule.position
  }

  /** Unacknowledged alarms, by case and name. */
  get alarms(): ReadonlyMap<string, unknown> {
    return this.#rule.alarms
  }

  /** A new line is laid, and this is the first that is said on it. */
  hello(now = performance.now()): Extract<ClientMessage, { t: 'hello' }> {
    this.#rule.reconnected(now)
    const { epoch, position: from, scopes } = this.#rule
    return { t: 'hello', p: 1, epoch, from, scopes: [...scopes], view: 'desk', build: 'test', tab: 'test' }
  }

  take(frame: ServerFrame, now = performance.now()): Wish {
    if (frame.t === 'reset') this.seen.resets.push(frame.why)
    if (frame.t === 'hb') this.seen.lag = frame.lag ?? 0
    if (frame.t === 'alarm') this.rung.add(alarmKey(frame))
    return this.#counted(this.#rule.take(frame, now))
  }

  /** Rows of one scope. */
  load(scope: string, snapshot: Snapshot, now = performance.now()): Wish {
    this.seen.snapshots += 1
    for (const alarm of snapshot.alarms) this.rung.add(alarmKey(alarm))
    return this.#counted(this.#rule.load(scope, snapshot, now))
  }

  #counted(wish: Wish): Wish {
    if (wish?.do === 'resync') this.seen.gaps += 1
    return wish
  }
}

/** An alarm's id is its own within its case only. */
export const alarmKey = ({ caseId, id }: { caseId: string; id: string }) => `${caseId} ${id}`
