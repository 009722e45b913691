import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { sessionActor, useSession } from '../db/session-queries.ts'
import type { Reader } from '../db/visibility.ts'
import type { Actor } from '../workflows/actor.ts'
import { scopesFor, type Organisation } from '../workflows/permissions.ts'
import { ApiError } from './errors.ts'
import type { SessionCookie } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who holds the login that came along; null without one. */
    actor: Actor | null
  }
  interface FastifyContextConfig {
    /** Routes that answer without a login: `greets` still looks who it is, `everyone` does not even ask. */
    open?: 'greets' | 'everyone'
    /** What comes is signed by a machine, which is no page: its origin says nothing. */
    isSigned?: true
  }
}

/**
 * Knows who asks: each request reads the login's row, so that an ended login or a withdrawn right holds at once. A
 * request prolongs the half hour, a socket or its polling does not, except a wall's. Without a login only routes marked `open` answer.
 */
export function knowActor(
  app: FastifyInstance,
  parts: { db: Database; clock: Clock; cookie: SessionCookie },
): void {
  const { db, clock, cookie } = parts
  app.decorateRequest('actor', null)
  app.addHook('onRequest', async (request) => {
    const { open, url } = request.routeOptions.config
    if (open === 'everyone') return
    const token = cookie.read(request)
    if (token !== undefined) {
      const known = url.startsWith('/live') ? sessionActor : useSession
      request.actor = (await known(db, token, clock.now())) ?? null
    }
    if (!request.actor && open !== 'greets') throw new ApiError('NOT_SIGNED_IN')
  })
}

/** @throws ApiError NOT_SIGNED_IN */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new ApiError('NOT_SIGNED_IN')
  return request.actor
}

/** The actor with what the permission table lets him see. */
export function readerOf(request: FastifyRequest, organisation: Organisation): Reader {
  const actor = actorOf(request)
  return { actor, scopes: scopesFor(actor, organisation) }
}
