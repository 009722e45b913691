import type { Clock } from '../../db/clock.ts'
import type { ServerFrame } from '../wire/live.ts'
import { mostRows } from './columns.ts'
import type { FeedState } from './feed-state.ts'

/**
 * A frame without changes: the screen is at the head, and what it must then contain. `lag` says for how many
 * milliseconds the oldest event has been waiting behind an open transaction, when that is more than a second; `clock`
 * that no limit is judged, because this process and the database disagree about the time.
 */
export function heartbeat(
  feed: FeedState,
  o: { from: number; clock: Clock; lag: number; scopes: readonly string[]; hash: 'with hash' | 'plain' },
): ServerFrame {
  return {
    t: 'hb',
    from: o.from,
    seq: feed.head,
    now: o.clock.now(),
    ...(o.lag > 1_000 && { lag: o.lag }),
    ...(o.clock.state?.() === 'suspect' && { clock: 'suspect' }),
    ...(o.hash === 'with hash' && { h: o.scopes.flatMap((scope) => sumOf(feed, scope)) }),
  }
}

/** A scope of which screens hold only the most urgent rows has no hash that they could compare. */
function sumOf(feed: FeedState, scope: string): [string, number, number][] {
  const { count, hash } = feed.rows.sums.of(scope)
  return count > mostRows ? [] : [[scope, count, hash]]
}
