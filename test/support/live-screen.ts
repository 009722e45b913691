import { WebSocket } from 'ws'
import type { Wish } from '../../server/console/sync-rule.ts'
import type { ClientMessage, ServerFrame, Snapshot } from '../../server/wire/live.ts'
import { alarmKey, WatchedScreen } from './watched-screen.ts'

type View = Extract<ClientMessage, { t: 'hello' }>['view']

interface Sitting {
  /** Where it may connect: one is picked each time. */
  address(): string
  cookie: string
  scopes: readonly string[]
  view?: View
}

/** A browser of the tests on a real socket: connects, keeps its rows by the consoles' own rule, comes back when it was cut. */
export class LiveScreen {
  readonly sight: WatchedScreen
  /** Codes with which its sockets ended. */
  readonly ends: number[] = []
  /** Alarms that came a second time on one unbroken line. */
  doubles = 0
  /** Hears every frame before the rows do. */
  onFrame: (frame: ServerFrame) => void = () => {}
  readonly #o: Sitting
  #socket: WebSocket | undefined
  #address = ''
  #told = new Set<string>()
  #beatAt = 0
  #tries = 0
  #again: NodeJS.Timeout | undefined
  #stopped = false

  constructor(o: Sitting) {
    this.#o = o
    this.sight = new WatchedScreen(o.scopes)
    this.#connect()
  }

  /** For how long a change has been waiting, as the last heartbeat told and the time since then; ms, 0 when none waits. */
  lag(): number {
    const { lag } = this.sight.seen
    return lag === 0 ? 0 : lag + performance.now() - this.#beatAt
  }

  /** Takes the line away without a word. */
  cut(): void {
    this.#socket?.terminate()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#again)
    this.#socket?.terminate()
  }

  #connect(): void {
    this.#address = this.#o.address()
    const socket = new WebSocket(`${this.#address.replace('http', 'ws')}/live`, {
      headers: { cookie: this.#o.cookie, origin: this.#address },
    })
    this.#socket = socket
    this.#told = new Set()
    socket.on('open', () => {
      this.#tries = 0
      this.#say({ ...this.sight.hello(), view: this.#o.view ?? 'desk' })
    })
    socket.on('message', (data) => this.#hear(socket, String(data)))
    socket.on('unexpected-response', (_request, answer) => {
      answer.destroy()
      socket.terminate()
    })
    // `close` follows and says the rest.
    socket.on('error', () => {})
    socket.on('close', (code) => this.#ended(code))
  }

  #ended(code: number): void {
    this.ends.push(code)
    if (this.#stopped) return
    const wait = Math.min(8_000, 250 * 2 ** this.#tries) * (0.5 + Math.random())
    this.#tries += 1
    this.#again = setTimeout(() => this.#connect(), wait)
  }

  #hear(socket: WebSocket, text: string): void {
    const frame = JSON.parse(text) as ServerFrame
    if (frame.t === 'alarm') {
      const rung = alarmKey(frame)
      if (this.#told.has(rung)) this.doubles += 1
      this.#told.add(rung)
    }
    if (frame.t === 'hb') this.#beatAt = performance.now()
    this.onFrame(frame)
    this.#grant(socket, this.sight.take(frame))
  }

  #grant(socket: WebSocket, wish: Wish): void {
    if (wish?.do === 'resync') this.#say({ t: 'resync', from: wish.from, why: 'gap' })
    else if (wish) void this.#load(socket, wish.min)
  }

  /** A snapshot that cannot be had ends the line: the next one begins anew. */
  async #load(socket: WebSocket, min: number): Promise<void> {
    try {
      for (const scope of this.sight.scopes) {
        const answer = await fetch(
          `${this.#address}/live/snapshot?min=${min}&s=${encodeURIComponent(scope)}`,
          {
            headers: { cookie: this.#o.cookie },
          },
        )
        if (answer.status !== 200) throw new Error(`no snapshot: ${answer.status}`)
        const snapshot = (await answer.json()) as Snapshot
        if (socket !== this.#socket) return
        this.#grant(socket, this.sight.load(scope, snapshot))
      }
    } catch {
      socket.terminate()
    }
  }

  #say(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}
