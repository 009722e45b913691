import type { WebSocket } from '@fastify/websocket'
import type { Clock } from '../../db/clock.ts'
import type { Actor } from '../../workflows/actor.ts'
import type { ClientMessage, ServerFrame } from '../wire/live.ts'
import { closing, retryAfter, type Closing } from './closing.ts'
import type { FeedState } from './feed-state.ts'
import { encode, type Frames } from './frames.ts'
import { heartbeat } from './heartbeat.ts'
import type { LiveCounters } from './live-counters.ts'
import { advance, isLost, pending, resume, startAnew, unheard, type Viewer } from './viewer.ts'

type Hello = Extract<ClientMessage, { t: 'hello' }>

/** Times in milliseconds, sizes in bytes. */
const beatEvery = 2_000
const hashEvery = { desk: 10_000, phone: 10_000, wall: 2_000 }
const wallEvery = 1_000
const skipAbove = 64 * 1024
const closeAbove = 256 * 1024
/** Who missed more than this is quicker with a snapshot, which is compressed; on a thin line it would be cut for ever. */
const largestFrame = 192 * 1024
const behindAtMost = 15_000
const pingEvery = 20_000

/** What all screens of a process share. */
export interface Shown {
  feed(): FeedState
  lag(): number
  clock: Clock
  frames: Frames
  counters: LiveCounters
  build: string
}

/** One socket: a browser, how far it is, and how well it keeps up. Monotonic times are handed in as `now`. */
export class Screen {
  readonly socket: WebSocket
  readonly login: string
  actor: Actor
  /** Null until it has said hello. */
  hello: Hello | null = null
  readonly viewer: Viewer = { scopes: [], cursor: 0, full: true, rung: 0 }
  readonly #shown: Shown
  #epoch = ''
  #deltaAt = -Infinity
  #beatAt = -Infinity
  #hashAt = -Infinity
  #pingAt = performance.now()
  #answered = true
  #behindSince: number | undefined
  /** Why we ended it; a browser that was cut off before it answered leaves only 1006 behind. */
  ended: Closing | undefined

  constructor(o: { socket: WebSocket; login: string; actor: Actor }, shown: Shown) {
    this.socket = o.socket
    this.login = o.login
    this.actor = o.actor
    this.#shown = shown
    o.socket.on('pong', () => (this.#answered = true))
  }

  /** The scopes were found to be his own before this. */
  greet(hello: Hello): void {
    const { clock, build } = this.#shown
    const feed = this.#shown.feed()
    this.hello = hello
    this.viewer.scopes = hello.scopes
    this.#epoch = feed.epoch
    const { epoch, head: seq } = feed
    this.send({ t: 'welcome', epoch, seq, now: clock.now(), scopes: hello.scopes, build })
    const why = resume(this.viewer, feed, hello)
    if (why) this.reset(why)
    this.flush(performance.now())
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  resync(from: number): void {
    this.#shown.counters.resyncs += 1
    const feed = this.#shown.feed()
    const why = resume(this.viewer, feed, { epoch: this.#epoch, from })
    if (why) this.reset(why)
    this.flush(performance.now())
  }

  /** What it has is void: it takes a snapshot of its scopes and goes on from the head. */
  reset(why: string): void {
    this.#shown.counters.resets += 1
    const feed = this.#shown.feed()
    this.#epoch = feed.epoch
    startAnew(this.viewer, feed, why)
    const [first = ''] = this.viewer.scopes
    const url = `/live/snapshot?min=${feed.head}&s=${encodeURIComponent(first)}`
    this.send({ t: 'reset', s: [...this.viewer.scopes], url, why })
  }

  /** Sends what is due: alarms at once, changes at its own pace, a heartbeat when nothing is pending. */
  flush(now: number): void {
    if (!this.hello || !this.#keepsUp(now)) return
    const feed = this.#shown.feed()
    if (feed.epoch !== this.#epoch) this.reset('epoch')
    else if (isLost(this.viewer, feed)) this.reset('too old')
    for (const rung of unheard(this.viewer, feed)) {
      const { id, caseId, no, kind, at } = rung
      this.send(rung.t === 'ack' ? { t: 'ack', id, caseId } : { t: 'alarm', id, caseId, no, kind, at })
    }
    const beats = now - this.#beatAt >= beatEvery
    if (beats || this.hello.view !== 'wall' || now - this.#deltaAt >= wallEvery) this.#sendDelta(feed, now)
    if (beats) this.#beat(feed, now)
  }

  /** Ends a screen that did not answer the last ping. */
  ping(now: number): void {
    if (now - this.#pingAt < pingEvery) return
    if (!this.#answered) return this.socket.terminate()
    this.#pingAt = now
    this.#answered = false
    this.socket.ping()
  }

  send(frame: ServerFrame): void {
    this.#write(encode(frame))
  }

  close(code: Closing): void {
    const { socket } = this
    if (!this.isOpen) return
    this.hello = null
    this.ended = code
    if (socket.bufferedAmount < skipAbove) this.send({ t: 'bye', code, retryAfter: retryAfter[code] })
    socket.close(code)
    // A browser that does not read never answers the close either, and its unread bytes are ours.
    setTimeout(() => socket.terminate(), 2_000).unref()
  }

  #sendDelta(feed: FeedState, now: number): void {
    const range = pending(this.viewer, feed)
    const frame = range && this.#shown.frames.delta(feed, this.viewer.scopes, range)
    if (!frame) return
    if (frame.length > largestFrame) return this.reset('too much')
    this.#write(frame)
    advance(this.viewer, range, 'rows')
    this.#deltaAt = now
  }

  #beat(feed: FeedState, now: number): void {
    const { cursor, scopes } = this.viewer
    const ahead = cursor > feed.head
    const hashed = !ahead && this.hello !== null && now - this.#hashAt >= hashEvery[this.hello.view]
    const from = ahead ? feed.head : cursor
    const hash = hashed ? 'with hash' : 'plain'
    this.send(heartbeat(feed, { from, clock: this.#shown.clock, lag: this.#shown.lag(), scopes, hash }))
    if (!ahead) this.viewer.cursor = feed.head
    if (hashed) this.#hashAt = now
    this.#beatAt = now
  }

  /** False: skip it this time. A slow viewer gets fewer, newer frames; a very slow one starts again. */
  #keepsUp(now: number): boolean {
    const waiting = this.socket.bufferedAmount
    if (waiting <= skipAbove) {
      this.#behindSince = undefined
      return true
    }
    this.#behindSince ??= now
    if (waiting > closeAbove || now - this.#behindSince > behindAtMost) this.close(closing.tooSlow)
    return false
  }

  #write(bytes: Buffer): void {
    if (!this.isOpen) return
    const { counters } = this.#shown
    counters.bytes += bytes.length
    this.socket.send(bytes, { binary: false })
    counters.mostUnsent = Math.max(counters.mostUnsent, this.socket.bufferedAmount)
  }
}
