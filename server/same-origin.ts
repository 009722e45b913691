import type { FastifyInstance } from 'fastify'
import { ApiError } from './errors.ts'

/**
 * Request forgery: what changes something must come from our own pages. `Origin` must equal an entry of the list,
 * to the letter; without an Origin the browser must say `Sec-Fetch-Site: same-origin`. A program that calls the API
 * sends the Origin of the server it calls. No GET changes anything.
 */
export function refuseForeignOrigins(app: FastifyInstance, origins: () => readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.routeOptions.config.isSigned) return
    const { origin } = request.headers
    const ours =
      origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : origins().includes(origin)
    if (!ours) throw new ApiError('FOREIGN_ORIGIN')
  })
}
