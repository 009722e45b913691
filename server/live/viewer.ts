import type { FeedState } from './feed-state.ts'
import type { Rung } from './bell-log.ts'

/** How far one screen is. Pure: sockets and the long poll both move it, and so does the simulation. */
export interface Viewer {
  scopes: readonly string[]
  /** The screen contains everything below. */
  cursor: number
  /** The next frame has whole rows only: the first one after hello, resync or reset. */
  full: boolean
  /** Alarms up to here were sent. */
  rung: number
}

export interface Delta {
  from: number
  to: number
  full: boolean
}

/** Sets the screen to the position it says it is at; a string is why that is impossible and it must start anew. */
export function resume(
  viewer: Viewer,
  feed: FeedState,
  at: { epoch: string; from: number },
): string | undefined {
  viewer.full = true
  viewer.cursor = viewer.rung = at.from
  if (at.epoch === '' || at.from === 0) return startAnew(viewer, feed, 'new')
  if (at.epoch !== feed.epoch) return startAnew(viewer, feed, 'epoch')
  return at.from < feed.log.floor ? startAnew(viewer, feed, 'too old') : undefined
}

/** From here on the screen gets what happens after the head; the snapshot it now takes lies there or later. */
export function startAnew(viewer: Viewer, feed: FeedState, why: string): string {
  viewer.full = true
  viewer.cursor = viewer.rung = feed.head
  return why
}

/** True when the log no longer reaches back to this screen: it was skipped for too long. */
export const isLost = (viewer: Viewer, feed: FeedState): boolean => viewer.cursor < feed.log.floor

/** The range to send, when there is one: a screen ahead of this process waits for the feed. */
export const pending = (viewer: Viewer, feed: FeedState): Delta | undefined =>
  viewer.cursor < feed.head ? { from: viewer.cursor, to: feed.head, full: viewer.full } : undefined

/** The screen has been sent everything below the head. */
export function advance(viewer: Viewer, delta: Delta, sent: 'rows' | 'nothing to do'): void {
  viewer.cursor = delta.to
  if (sent === 'rows') viewer.full = false
}

/** Alarms and acknowledgements that this screen has not been sent, each once. */
export function unheard(viewer: Viewer, feed: FeedState): Rung[] {
  if (viewer.rung >= feed.head) return []
  const rungs = feed.bells.since(viewer.rung, viewer.scopes)
  viewer.rung = feed.head
  return rungs
}
