import { once } from 'node:events'
import WebSocket from 'ws'
import type { ClientMessage, ServerFrame } from '../../server/wire/live.ts'

interface Test {
  teardown(end: () => void): unknown
}

/** A browser's socket as the tests see it: what it heard, and with which code it ended. */
export interface LiveSocket {
  socket: WebSocket
  heard: ServerFrame[]
  /** Frames of one kind so far. */
  all<T extends ServerFrame['t']>(t: T): Extract<ServerFrame, { t: T }>[]
  say(message: ClientMessage): void
  /** The code, once it is over. */
  code(): number | undefined
  ended: Promise<number>
}

/** What a browser sends to open one. */
export interface Opening {
  cookie?: string
  /** Undefined: as our own pages; null: the header is missing. */
  origin?: string | null
}

/** Opens a socket at `address`, which must be taken; cut with the test. */
export async function liveSocket(t: Test, address: string, o: Opening = {}): Promise<LiveSocket> {
  const socket = dial(address, o)
  t.teardown(() => socket.terminate())
  const live = listenTo(socket)
  await once(socket, 'open')
  return live
}

/** The status with which the handshake is refused; 101 when it is not. */
export async function handshake(t: Test, address: string, o: Opening = {}): Promise<number> {
  const socket = dial(address, o)
  t.teardown(() => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    socket.once('error', reject)
  })
}

/** A first visit to these scopes. */
export const hello = (
  scopes: string[],
  o: { view?: 'desk' | 'wall'; hidden?: boolean } = {},
): Extract<ClientMessage, { t: 'hello' }> => ({
  t: 'hello',
  p: 1,
  epoch: '',
  from: 0,
  scopes,
  view: o.view ?? 'desk',
  build: 'test',
  tab: 'test',
  ...(o.hidden !== undefined && { hidden: o.hidden }),
})

function dial(address: string, { cookie, origin = address }: Opening): WebSocket {
  return new WebSocket(`${address.replace('http', 'ws')}/live`, {
    perMessageDeflate: false,
    headers: { ...(cookie !== undefined && { cookie }), ...(origin !== null && { origin }) },
  })
}

function listenTo(socket: WebSocket): LiveSocket {
  const heard: ServerFrame[] = []
  let code: number | undefined
  // The server's frames are its own type: the seam of the test.
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as ServerFrame))
  socket.on('error', () => {})
  return {
    socket,
    heard,
    all: <T extends ServerFrame['t']>(t: T) =>
      heard.filter((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === t),
    say: (message) => socket.send(JSON.stringify(message)),
    code: () => code,
    ended: new Promise((resolve) => {
      socket.once('close', (last: number) => resolve((code = last)))
    }),
  }
}
