import type { WebSocket } from '@fastify/websocket'
import { Compile } from 'typebox/compile'
import { ClientMessage } from '../wire/live.ts'
import { closing, type Closing } from './closing.ts'
import { floodGuard } from './flood-guard.ts'

const check = Compile(ClientMessage)

/**
 * Hears a browser: text, JSON, one of three messages, at most 20 in ten seconds, pings counted. Anything else ends
 * the socket. Too large (1009) and broken UTF-8 (1007) never get here: `ws` refuses them.
 */
export function hear(
  socket: WebSocket,
  o: { onMessage(message: ClientMessage): void; refuse(code: Closing): void },
): void {
  const lets = floodGuard({ most: 20, ms: 10_000 })

  socket.on('ping', () => {
    if (!lets(performance.now())) o.refuse(closing.broken)
  })
  socket.on('message', (data, isBinary) => {
    // Frames already read when the socket was refused still arrive: they are nobody's any more.
    if (socket.readyState !== socket.OPEN) return
    if (isBinary) return o.refuse(closing.notText)
    const message = lets(performance.now()) ? parse(String(data)) : undefined
    if (message) o.onMessage(message)
    else o.refuse(closing.broken)
  })
}

function parse(text: string): ClientMessage | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return check.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}
