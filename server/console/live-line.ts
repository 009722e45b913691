import { signal, type ReadonlySignal } from '@preact/signals'
import type { ClientMessage, ServerFrame } from '../wire/live.ts'
import { startPoll, type FeedPlace } from './live-poll.ts'

type Hello = Extract<ClientMessage, { t: 'hello' }>

interface Ears {
  hello(): Hello
  /** Where the screen is, once nothing is being fetched. */
  place(): Promise<FeedPlace>
  onOpen(): void
  onFrame(frame: ServerFrame): void
  /** It ended with this code, and will not open by itself when the code is one of ours. */
  onEnd(code: number): void
}

/** What carries the frames. */
export interface Line {
  /** `poll`: no socket comes through, so the server is asked again and again. */
  readonly way: ReadonlySignal<'socket' | 'poll'>
  /** Reaches the server by socket only. */
  say(message: ClientMessage): void
  /** Ends what is there and opens anew. */
  again(): void
  close(): void
}

/** Codes after which the same page must not come back by itself: login, right, too many windows, a broken message. */
const final = [4401, 4403, 4409, 1003, 1008]
/** What a poll was refused with, as a socket would have said it. */
const endOf: Readonly<Record<number, number>> = { 401: 4401, 403: 4403 }
const longest = 8_000
/** Heartbeats come every two seconds; a socket this long silent is dead though nobody closed it, ms. */
const deadAfter = 15_000
/** The server greets at once; without its first word by then the socket leads nowhere, ms. */
const greetedWithin = 8_000
/** So many sockets in a row that brought nothing: something in between eats them. */
const eaten = 2
/** While the poll works a socket is tried this often, ms. */
const triesSocketEvery = 60_000

/**
 * A WebSocket that comes back by itself: 250 ms, doubled, half at random, at most 8 s; at once when there is a network.
 * Where a proxy eats sockets the same frames come by poll, until a socket gets through.
 */
export function openLine(ears: Ears): Line {
  const way = signal<'socket' | 'poll'>('socket')
  let socket: WebSocket | undefined
  let poll: { stop(): void } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let deaf = 0
  let closed = false

  function connect(): void {
    clearTimeout(timer)
    const own = new WebSocket(`${location.origin.replace('http', 'ws')}/live`)
    socket = own
    const lost = () => {
      if (own === socket) ended(1006)
      own.close()
    }
    let watch = setTimeout(lost, greetedWithin)
    deaf += 1
    own.onopen = () => {
      if (own !== socket) return
      ears.onOpen()
      own.send(JSON.stringify(ears.hello()))
    }
    own.onmessage = ({ data }) => {
      if (own !== socket) return
      clearTimeout(watch)
      watch = setTimeout(lost, deadAfter)
      tries = deaf = 0
      stopPoll()
      ears.onFrame(JSON.parse(String(data)) as ServerFrame)
    }
    own.onclose = ({ code }) => {
      clearTimeout(watch)
      if (own === socket) ended(code)
    }
  }

  function ended(code: number): void {
    socket = undefined
    if (closed) return
    if (final.includes(code)) return over(code)
    ears.onEnd(code)
    if (deaf >= eaten) poll ??= startPoll({ place: ears.place, onFrame: polled, onEnd: pollEnded })
    comeBack()
  }

  function comeBack(): void {
    clearTimeout(timer)
    const soon = Math.min(longest, 250 * 2 ** tries) * (0.5 + Math.random())
    timer = setTimeout(connect, way.peek() === 'poll' ? triesSocketEvery : soon)
    tries += 1
  }

  function polled(frame: ServerFrame): void {
    if (way.peek() !== 'poll') {
      way.value = 'poll'
      if (!socket) comeBack()
    }
    ears.onFrame(frame)
  }

  function pollEnded(status: number): void {
    stopPoll()
    const code = endOf[status]
    if (code !== undefined) over(code)
    else if (!socket) comeBack()
  }

  function stopPoll(): void {
    poll?.stop()
    poll = undefined
    way.value = 'socket'
  }

  function over(code: number): void {
    clearTimeout(timer)
    stopPoll()
    ears.onEnd(code)
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
    way,
    say(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    again() {
      const old = socket
      socket = undefined
      old?.close()
      stopPoll()
      connect()
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      stopPoll()
      socket?.close()
    },
  }
}
