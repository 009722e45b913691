import { signal, type ReadonlySignal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import type { ServerFrame, Snapshot } from '../wire/live.ts'
import { get } from './api.ts'
import { openLine, type Line } from './live-line.ts'
import { me } from './me.ts'
import { presenceBoard, type Present } from './presence.ts'
import { SyncRule, type LiveAlarm, type Wish } from './sync-rule.ts'
import { noteServerTime, now } from './ticker.ts'

export type { LiveAlarm } from './sync-rule.ts'

/** `parked`: another window of the same person took the place of this one. */
export type LiveState = 'loading' | 'live' | 'stale' | 'offline' | 'signed-out' | 'parked'

/** What a screen shows of the city, kept true by the live feed. */
export interface Live {
  readonly rows: ReadonlySignal<ReadonlyMap<string, CaseRow>>
  /** Alarms that nobody has acknowledged. */
  readonly alarms: ReadonlySignal<readonly LiveAlarm[]>
  readonly state: ReadonlySignal<LiveState>
  /** Position of the feed that the rows contain. */
  readonly position: ReadonlySignal<number>
  /** Whether the news come by socket, or by asking because no socket gets through. */
  readonly way: Line['way']
  /** Since when the person holds the lists still, server time in ms; null: they follow. Alarms come all the same. */
  readonly paused: ReadonlySignal<number | null>
  /** When the line was last heard, server time in ms; null: it is live, or never was. */
  readonly heardAt: ReadonlySignal<number | null>
  /** The server doubts its clock: no limit is judged meanwhile. */
  readonly clockSuspect: ReadonlySignal<boolean>
  /** A newer version of the pages is there. */
  readonly outdated: ReadonlySignal<boolean>
  readonly presence: ReadonlySignal<ReadonlyMap<string, readonly Present[]>>
  /** Tells the others at which case this person is; null: at none. */
  sayPresence(caseId: string | null, doing?: string): void
  /** Holds the lists still, or lets them go on. */
  pause(on: boolean): void
  /** Opens the line anew, at once. */
  resume(): void
  close(): void
}

/** Petitions have scopes of their own beside those of dispatch. */
const petitionScope = (scope: string) =>
  scope === 'city' ? 'petitions' : scope.replace(/^agency:/, 'petitions:')

/** After this long without a word the rows are called old, ms. */
const staleAfter = 5_000
const offlineAfter = 60_000
const build = document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? ''
const tab = crypto.randomUUID().slice(0, 8)

/** Follows every case this login may see. Call it after `loadMe`. */
export function openLive(
  o: {
    view?: 'desk' | 'wall'
    of?: 'dispatch' | 'petitions'
    /** A call of this person moved. */
    onCall?(): void
  } = {},
): Live {
  const { view = 'desk', of = 'dispatch' } = o
  const own = me.peek()?.scopes ?? []
  const rule = new SyncRule(of === 'petitions' ? own.map(petitionScope) : own)
  const rows = signal<ReadonlyMap<string, CaseRow>>(new Map())
  const alarms = signal<readonly LiveAlarm[]>([])
  const state = signal<LiveState>('loading')
  const position = signal(0)
  const paused = signal<number | null>(null)
  const stoodAt = signal<number | null>(null)
  const clockSuspect = signal(false)
  const outdated = signal(false)
  const board = presenceBoard((caseId, doing) => line.say({ t: 'presence', caseId, doing }))
  let heardAt = performance.now()
  let lag = 0
  let ended: 'signed-out' | 'parked' | undefined
  let flushing = false
  /** The rows were fetched: they may differ at the same position. */
  let anew = true
  let loads = 0
  let loading = Promise.resolve()

  const line = openLine({
    hello: () => ({
      t: 'hello',
      p: 1,
      epoch: rule.epoch,
      from: rule.position,
      scopes: [...rule.scopes],
      view,
      build,
      tab,
      hidden: document.hidden,
    }),
    async place() {
      await loading
      return { epoch: rule.epoch, from: rule.position, scopes: rule.scopes, view }
    },
    onOpen: () => rule.reconnected(performance.now()),
    onFrame: hear,
    onEnd(code) {
      if (code === 4401 || code === 4403) leave()
      else if (code === 4409) ended = 'parked'
      judge()
    },
  })
  const timer = setInterval(judge, 1_000)

  function hear(frame: ServerFrame): void {
    heardAt = performance.now()
    if ('now' in frame) noteServerTime(frame.now)
    if (frame.t === 'hb') {
      lag = frame.lag ?? 0
      clockSuspect.value = frame.clock === 'suspect'
    }
    if (frame.t === 'welcome') {
      ended = undefined
      board.renew()
      if (frame.build !== build) outdated.value = true
    }
    if (frame.t === 'presence') board.heard(frame)
    if (frame.t === 'call' || frame.t === 'welcome') o.onCall?.()
    if (frame.t === 'reset' && frame.why === 'rights') empty('loading')
    grant(rule.take(frame, performance.now()))
    show()
  }

  function grant(wish: Wish): void {
    if (wish?.do === 'resync') line.say({ t: 'resync', from: wish.from, why: 'gap' })
    else if (wish) loading = loadAll(wish.min)
  }

  /** A snapshot that cannot be had ends the line: the next one begins anew. */
  async function loadAll(min: number): Promise<void> {
    loads += 1
    anew = true
    const own = loads
    const waiting = [...rule.scopes]
    const work = async () => {
      for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
        const url = `/live/snapshot?min=${min}&s=${encodeURIComponent(scope)}`
        const snapshot = await get<Snapshot>(url)
        if (own !== loads) return
        noteServerTime(snapshot.now)
        grant(rule.load(scope, snapshot, performance.now()))
      }
    }
    await Promise.all([work(), work(), work(), work()]).catch(() => {
      if (own === loads) line.again()
    })
    show()
  }

  /** At most once a picture; at once in a hidden page, which gets no pictures. */
  function show(): void {
    if (flushing) return
    flushing = true
    if (document.hidden) flush()
    else requestAnimationFrame(flush)
  }

  function flush(): void {
    flushing = false
    judge()
    if (!rule.isLoaded || ended === 'signed-out') return
    if (paused.peek() === null) {
      if (anew || position.peek() !== rule.position) rows.value = new Map(rule.rows)
      anew = false
      position.value = rule.position
    }
    const open = [...rule.alarms.values()].filter(({ caseId }) => rule.rows.has(caseId))
    const shown = alarms.peek()
    if (open.length !== shown.length || open.some((alarm, i) => alarm !== shown[i])) alarms.value = open
  }

  function judge(): void {
    const silent = performance.now() - heardAt
    if (ended) state.value = ended
    else if (silent > offlineAfter) state.value = 'offline'
    else if (silent > staleAfter || lag > staleAfter) state.value = rule.isLoaded ? 'stale' : 'loading'
    else state.value = rule.isLoaded ? 'live' : 'loading'
    const stands = rule.isLoaded && state.value !== 'live'
    if (!stands) stoodAt.value = null
    else stoodAt.value ??= now.peek() - silent
  }

  function leave(): void {
    ended = 'signed-out'
    empty(ended)
  }

  /** What the right no longer covers goes from the screen at once; nobody may take that for a city without cases. */
  function empty(to: LiveState): void {
    state.value = to
    paused.value = null
    rows.value = new Map()
    alarms.value = []
  }

  return {
    rows,
    alarms,
    state,
    position,
    way: line.way,
    paused,
    heardAt: stoodAt,
    clockSuspect,
    outdated,
    presence: board.present,
    sayPresence: board.say,
    pause(on) {
      paused.value = on ? now.peek() : null
      show()
    },
    resume: () => line.again(),
    close() {
      clearInterval(timer)
      board.close()
      line.close()
    },
  }
}
