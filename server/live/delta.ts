import type { CaseRow } from '../../workflows/case-row.ts'
import type { Op } from '../wire/live.ts'
import type { FeedState } from './feed-state.ts'
import type { Held } from './held-rows.ts'

/**
 * What a screen at `from` has to do to scope `scope` to be at the head. A case that the log names is never left out
 * because the own row did not change: a screen that came from another process may lack what this one read early.
 * `full` = rows only: a patch right after `hello` or `resync` could miss again, for ever.
 */
export function opsFor(feed: FeedState, o: { scope: string; from: number; full: boolean }): Op[] {
  return Array.from(feed.log.since(o.from, o.scope), (held) => opFor(held, o))
}

function opFor(held: Held, o: { scope: string; from: number; full: boolean }): Op {
  const { id, ver, row, before } = held
  if (!row || !held.scopes.includes(o.scope)) return ['x', id, ver, row ? 'moved' : 'closed']
  const patchable =
    !o.full &&
    before !== null &&
    before.ver !== ver &&
    before.scopes.includes(o.scope) &&
    held.previous <= o.from
  return patchable ? ['u', id, before.ver, ver, patch(before.row, row)] : ['i', id, ver, row]
}

/** The fields that differ. */
function patch(before: CaseRow, now: CaseRow): Partial<CaseRow> {
  const old: Partial<Record<string, unknown>> = { ...before }
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => !isSame(old[field], value)))
}

const isSame = (a: unknown, b: unknown) =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b))
