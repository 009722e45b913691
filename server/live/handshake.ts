import type { FastifyRequest, preValidationAsyncHookHandler } from 'fastify'
import { actorOf } from '../actor.ts'
import { ApiError } from '../errors.ts'
import { floodGuards } from './flood-guard.ts'

/** A browser that reconnects every few seconds stays far below. */
const upgradesPerMinute = { most: 10, ms: 60_000 }

/**
 * What is checked before the handshake: the Origin equals one of ours to the letter (a browser sends the login cookie
 * from any page, so the cookie alone proves nothing), the login, and how often this user opens sockets.
 */
export function checkUpgrade(origins: () => readonly string[]): preValidationAsyncHookHandler {
  const mayOpen = floodGuards(upgradesPerMinute)
  return async (request: FastifyRequest) => {
    const { origin } = request.headers
    if (origin === undefined || !origins().includes(origin)) throw new ApiError('FOREIGN_ORIGIN')
    const { id } = actorOf(request)
    if (!mayOpen(id, performance.now())) throw new ApiError('TOO_MANY_REQUESTS', { retryAfter: 60 })
  }
}
