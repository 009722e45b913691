import type { WebsocketPluginOptions } from '@fastify/websocket'

// `closeTimeout` is missing from the types of `ws`; a constant of its own passes it on.
const limits = { maxPayload: 16_384, perMessageDeflate: false, closeTimeout: 2_000 }

/**
 * How @fastify/websocket is registered. `ws` allows 100 MiB a message and 30 s to close by default; compression cost
 * five times the CPU. An error closes the socket with the code that fits it (1007, 1009), so nothing is left to do:
 * the default handler would log the message and cut the line before the code is sent.
 */
export const webSocketServer: WebsocketPluginOptions = {
  options: limits,
  errorHandler: () => {},
  // The screens are told `bye 1012` by the live feed itself; the default would close them without a word.
  preClose(done) {
    this.websocketServer.close()
    done()
  },
}
