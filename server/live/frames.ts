import type { ServerFrame } from '../wire/live.ts'
import { opsFor } from './delta.ts'
import type { FeedState } from './feed-state.ts'
import type { Delta } from './viewer.ts'

/**
 * Serialises each delta once per (scope, cursor, head), however many screens are there. Bytes, so that 500 sockets
 * do not encode the same text 500 times.
 */
export class Frames {
  #feed: FeedState | undefined
  #head = -1
  readonly #ops = new Map<string, string>()
  readonly #deltas = new Map<string, Buffer | null>()

  /** The frame that brings `scopes` over `range`; null when nothing in it concerns them. */
  delta(feed: FeedState, scopes: readonly string[], range: Delta): Buffer | null {
    this.#keepFor(feed)
    const key = `${range.from} ${range.full} ${scopes.join(' ')}`
    const known = this.#deltas.get(key)
    if (known !== undefined) return known
    const parts = scopes.flatMap((scope) => {
      const ops = this.#opsOf(feed, scope, range)
      return ops === '[]' ? [] : [`${JSON.stringify(scope)}:${ops}`]
    })
    const frame =
      parts.length === 0
        ? null
        : Buffer.from(`{"t":"d","from":${range.from},"to":${range.to},"s":{${parts.join(',')}}}`)
    this.#deltas.set(key, frame)
    return frame
  }

  #opsOf(feed: FeedState, scope: string, { from, full }: Delta): string {
    const key = `${from} ${full} ${scope}`
    const known = this.#ops.get(key)
    if (known !== undefined) return known
    const ops = JSON.stringify(opsFor(feed, { scope, from, full }))
    this.#ops.set(key, ops)
    return ops
  }

  #keepFor(feed: FeedState): void {
    if (feed === this.#feed && feed.head === this.#head) return
    this.#feed = feed
    this.#head = feed.head
    this.#ops.clear()
    this.#deltas.clear()
  }
}

export const encode = (frame: ServerFrame): Buffer => Buffer.from(JSON.stringify(frame))
