import type { ClientMessage, ServerFrame } from '../wire/live.ts'

type Hello = Extract<ClientMessage, { t: 'hello' }>

interface Ears {
  hello(): Hello
  onOpen(): void
  onFrame(frame: ServerFrame): void
  /** It ended with this code, and will not open by itself when the code is one of ours. */
  onEnd(code: number): void
}

/** What carries the frames. */
export interface Line {
  say(message: ClientMessage): void
  /** Ends what is there and opens anew. */
  again(): void
  close(): void
}

/** Codes after which the same page must not come back by itself: login, right, too many windows, a broken message. */
const final = [4401, 4403, 4409, 1003, 1008]
const longest = 8_000

/** A WebSocket that comes back by itself: 250 ms, doubled, half at random, at most 8 s; at once when there is a network. */
export function openLine(ears: Ears): Line {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let closed = false

  function connect(): void {
    clearTimeout(timer)
    const own = new WebSocket(`${location.origin.replace('http', 'ws')}/live`)
    socket = own
    own.onopen = () => {
      ears.onOpen()
      own.send(JSON.stringify(ears.hello()))
    }
    own.onmessage = ({ data }) => {
      if (own !== socket) return
      tries = 0
      ears.onFrame(JSON.parse(String(data)) as ServerFrame)
    }
    own.onclose = ({ code }) => {
      if (own === socket) ended(code)
    }
  }

  function ended(code: number): void {
    socket = undefined
    if (closed) return
    ears.onEnd(code)
    if (final.includes(code)) return
    timer = setTimeout(connect, Math.min(longest, 250 * 2 ** tries) * (0.5 + Math.random()))
    tries += 1
  }

  function hurry(): void {
    if (socket || closed || document.hidden) return
    tries = 0
    connect()
  }

  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  connect()

  return {
    say(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    again() {
      const old = socket
      socket = undefined
      old?.close()
      connect()
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      socket?.close()
    },
  }
}
