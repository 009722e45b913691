import { WebSocket } from 'ws'
import type { ClientMessage, ServerFrame } from '../../server/wire/live.ts'

/** One screen of the whole city in this process, which says when each change arrives. Ready when this resolves. */
export function watchCity(o: {
  address: string
  cookie: string
  onChange(id: string, ver: number): void
}): Promise<{ close(): void }> {
  const socket = new WebSocket(`${o.address.replace('http', 'ws')}/live`, {
    perMessageDeflate: false,
    headers: { cookie: o.cookie, origin: o.address },
  })
  const hello: ClientMessage = {
    t: 'hello',
    p: 1,
    epoch: '',
    from: 0,
    scopes: ['city'],
    view: 'desk',
    build: 'bench',
    tab: 'bench',
  }
  socket.on('open', () => socket.send(JSON.stringify(hello)))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      // It needs no rows, only what comes after them.
      if (frame.t === 'reset') resolve({ close: () => socket.terminate() })
      if (frame.t !== 'd') return
      for (const op of Object.values(frame.s).flat()) o.onChange(op[1], op[0] === 'u' ? op[3] : op[2])
    })
  })
}
