import type { Wish } from '../../server/console/sync-rule.ts'
import { opsFor } from '../../server/live/delta.ts'
import { snapshotOf } from '../../server/live/columns.ts'
import { FeedState } from '../../server/live/feed-state.ts'
import { Frames } from '../../server/live/frames.ts'
import { heartbeat } from '../../server/live/heartbeat.ts'
import {
  advance,
  isLost,
  pending,
  resume,
  startAnew,
  unheard,
  type Delta,
  type Viewer,
} from '../../server/live/viewer.ts'
import type { ServerFrame } from '../../server/wire/live.ts'
import { seeded, type Random } from './seeded.ts'
import { agencies, PaperDatabase } from './paper-database.ts'
import { WatchedScreen } from './watched-screen.ts'

/** A fault that is built in on purpose; each must be found. */
export type Planted =
  'left-out op' | 'lost x' | 'patch after resync' | 'u without base check' | 'max-id cursor'

/** What one run found wrong; all zero when the rules hold. */
export interface Findings {
  /** Screens whose rows differ from the table at the end. */
  wrong: number
  /** Screens whose hash would have told them so. */
  alarmed: number
  /** Screens that never came to rest. */
  loops: number
  /** Alarms of open cases that a screen of the whole city does not show. */
  unheard: number
  /** Snapshots for which there was no reason: neither new, nor another epoch, nor too long away. */
  needless: number
  connects: number
  dropped: number
}

interface Process {
  feed: FeedState
  frames: Frames
}

interface Seat {
  screen: WatchedScreen
  viewer: Viewer
  process: Process
  epoch: string
  line: ServerFrame[]
  wish: Wish
}

const clock = { now: () => 0 }
const small = { limit: 40, keepMs: Infinity }
const none = (): Findings => ({
  wrong: 0,
  alarmed: 0,
  loops: 0,
  unheard: 0,
  needless: 0,
  connects: 0,
  dropped: 0,
})

/** Three processes at different positions and five screens that change between them, for one seed. */
export function simulate(seed: number, planted?: Planted): Findings {
  const random = seeded(seed)
  const database = new PaperDatabase(random)
  const found = none()
  const processes = Array.from({ length: 3 }, start)
  const scopes = [
    ['city'],
    ['city'],
    ['agency:roads'],
    agencies.map((code) => `agency:${code}`),
    ['agency:parks', 'staff:wu'],
  ]
  const seats = scopes.map((own): Seat => {
    const viewer: Viewer = { scopes: own, cursor: 0, full: true, rung: 0 }
    const process = random.pick(processes)
    return { screen: new WatchedScreen(own), viewer, process, epoch: '', line: [], wish: undefined }
  })
  for (const seat of seats) connect(seat)

  for (let step = 0; step < 160; step += 1) act(random)
  settle()
  return found

  function act({ chance, pick, whole }: Random): void {
    const dice = whole(1, 100)
    if (dice <= 26) database.write()
    else if (dice <= 50) database.end()
    else if (dice <= 64) read(pick(processes))
    else if (dice <= 78) flush(pick(seats))
    else if (dice <= 92) deliver(pick(seats), chance(0.06))
    else if (dice <= 94) beat(pick(seats))
    else if (dice <= 98) connect(pick(seats))
    else if (chance(0.3)) restart(pick(processes))
    else if (chance(0.1)) database.epoch += 1
  }

  /** Everything commits, is read and delivered; then every screen must show the table. */
  function settle(): void {
    database.endAll()
    for (let round = 0; round < 40; round += 1) {
      processes.forEach(read)
      seats.forEach(flush)
      seats.forEach(hearOut)
      seats.forEach(beat)
      seats.forEach(hearOut)
      if (seats.every(rests)) break
    }
    for (const seat of seats) judge(seat)
  }

  function hearOut(seat: Seat): void {
    while (seat.line.length > 0 || seat.wish) deliver(seat, false)
  }

  function judge(seat: Seat): void {
    const { screen } = seat
    if (!rests(seat)) found.loops += 1
    const own = screen.scopes
    if (text([...screen.rows.values()]) !== text(own.flatMap((scope) => database.rows(scope))))
      found.wrong += 1
    if (tellsALie(seat)) found.alarmed += 1
    if (own.includes('city'))
      found.unheard += database.alarms().filter((key) => !screen.alarms.has(key)).length
    found.needless += screen.seen.resets.filter((why) => !['new', 'epoch', 'too old'].includes(why)).length
  }

  /** Twenty seconds of heartbeats that do not agree with its rows, and the screen fetches them anew. */
  function tellsALie({ screen, process: { feed } }: Seat): boolean {
    const at = { from: feed.head, clock, lag: 0, scopes: screen.scopes, hash: 'with hash' as const }
    const wishes = [10_000, 20_000].map((now) => screen.take(heartbeat(feed, at), now))
    return wishes.some((wish) => wish?.do === 'snapshots')
  }

  function start(): Process {
    return { feed: load(), frames: new Frames() }
  }

  function load(): FeedState {
    const rows = database.openRows()
    return new FeedState(rows, database.recentTouches(rows.hi, small.limit), { now: 0, size: small })
  }

  function read(process: Process): void {
    const { feed } = process
    const window = planted === 'max-id cursor' ? database.maxIdWindow(feed.head) : database.window(feed.head)
    if (window.epoch === feed.epoch && window.hi >= feed.head) feed.apply(window, 0)
    else process.feed = load()
  }

  function restart(process: Process): void {
    Object.assign(process, start())
    for (const seat of seats) if (seat.process === process) connect(seat)
  }

  /** The line is cut and laid to some process. What was on its way is lost. */
  function connect(seat: Seat): void {
    found.connects += 1
    const process = random.pick(processes)
    const hello = seat.screen.hello(0)
    Object.assign(seat, { process, epoch: process.feed.epoch, line: [], wish: undefined })
    const why = resume(seat.viewer, process.feed, hello)
    if (why) reset(seat, why)
    flush(seat)
  }

  function reset(seat: Seat, why: string): void {
    const { feed } = seat.process
    seat.epoch = feed.epoch
    startAnew(seat.viewer, feed, why)
    seat.line.push({ t: 'reset', s: [...seat.viewer.scopes], url: `/live/snapshot?min=${feed.head}`, why })
  }

  function flush(seat: Seat): void {
    const { viewer, process, line } = seat
    const { feed } = process
    if (feed.epoch !== seat.epoch) reset(seat, 'epoch')
    else if (isLost(viewer, feed)) reset(seat, 'too old')
    for (const { id, caseId, no, kind, at } of unheard(viewer, feed))
      line.push({ t: 'alarm', id, caseId, no, kind, at })
    const range = pending(viewer, feed)
    const frame = range && frameFor(process, viewer.scopes, range)
    if (!frame || !range) return
    line.push(frame)
    advance(viewer, range, 'rows')
  }

  function frameFor({ feed, frames }: Process, own: readonly string[], range: Delta): ServerFrame | null {
    if (planted === undefined || planted === 'max-id cursor' || planted === 'u without base check') {
      const bytes = frames.delta(feed, own, range)
      return bytes && (JSON.parse(bytes.toString()) as ServerFrame)
    }
    const full = planted === 'patch after resync' ? false : range.full
    const ops = own.map((scope) => [scope, opsFor(feed, { scope, from: range.from, full })] as const)
    const left = ops.map(([scope, all]) => [scope, all.filter((op) => !isSpoilt(feed, op))] as const)
    const named = left.filter(([, all]) => all.length > 0)
    if (named.length === 0) return null
    return { t: 'd', from: range.from, to: range.to, s: Object.fromEntries(named) }
  }

  /** The op that the planted fault leaves out: every leaving, or what did not change in the process's own row. */
  function isSpoilt(feed: FeedState, [kind, id]: readonly [string, string, ...unknown[]]): boolean {
    if (planted === 'lost x') return kind === 'x'
    if (planted !== 'left-out op') return false
    const held = feed.rows.get(id)
    return held?.before?.ver === held?.ver
  }

  function beat(seat: Seat): void {
    const { viewer, process } = seat
    const { feed } = process
    if (feed.epoch !== seat.epoch || pendingRows(seat)) return
    const ahead = viewer.cursor > feed.head
    const from = ahead ? feed.head : viewer.cursor
    seat.line.push(heartbeat(feed, { from, clock, lag: 0, scopes: viewer.scopes, hash: 'plain' }))
    if (!ahead) viewer.cursor = feed.head
  }

  /** A heartbeat goes only when nothing is pending. */
  function pendingRows({ viewer, process }: Seat): boolean {
    const range = pending(viewer, process.feed)
    return range !== undefined && frameFor(process, viewer.scopes, range) !== null
  }

  function deliver(seat: Seat, drops: boolean): void {
    if (seat.wish) return grant(seat, seat.wish)
    const frame = seat.line.shift()
    if (!frame) return
    // Only what has a range can be missed: its gap is what the screen must notice.
    if (drops && (frame.t === 'd' || frame.t === 'hb')) found.dropped += 1
    else if (planted === 'u without base check' && frame.t === 'd')
      seat.wish = seat.screen.take(blind(seat.screen, frame), 0)
    else seat.wish = seat.screen.take(frame, 0)
  }

  function grant(seat: Seat, wish: NonNullable<Wish>): void {
    seat.wish = undefined
    if (wish.do === 'resync') {
      const why = resume(seat.viewer, seat.process.feed, { epoch: seat.epoch, from: wish.from })
      if (why) reset(seat, why)
      return flush(seat)
    }
    for (const scope of seat.screen.scopes) {
      // The request may go to another process, which first comes as far as it is asked to be.
      const process = random.pick(processes)
      while (process.feed.head < wish.min) read(process)
      if (process.feed.epoch !== seat.epoch) read(process)
      seat.wish = seat.screen.load(scope, snapshotOf(process.feed, scope, 0), 0) ?? seat.wish
    }
  }

  function rests({ screen, process, line, wish, epoch }: Seat): boolean {
    return line.length === 0 && !wish && epoch === process.feed.epoch && screen.position === process.feed.head
  }
}

/** Every patch looks as if it were made for the row that is there. */
function blind(screen: WatchedScreen, frame: Extract<ServerFrame, { t: 'd' }>): ServerFrame {
  const s = Object.entries(frame.s).map(([scope, ops]) => {
    const own = (id: string) => screen.rows.get(id)?.ver
    return [scope, ops.map((op) => (op[0] === 'u' ? [op[0], op[1], own(op[1]) ?? op[2], op[3], op[4]] : op))]
  })
  // The seam where a frame is spoilt on purpose.
  return { ...frame, s: Object.fromEntries(s) } as ServerFrame
}

/** Rows in the order of their ids; one that stands in two scopes counts once. */
const text = (rows: readonly { id: string }[]) =>
  JSON.stringify(
    [...new Map(rows.map((row) => [row.id, row])).values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
