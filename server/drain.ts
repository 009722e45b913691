import type { FastifyInstance } from 'fastify'

/** Requests that run get this long; every one has a budget of 8 seconds. */
const patience = 10_000

/** Refuses new requests, tells the screens to come again elsewhere, and lets running requests finish. */
export async function drain(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), patience)
  // A browser keeps its connection after the last answer; Node would wait for it until the keep-alive ends.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
    clearInterval(sweep)
  }
}
