import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appendAudit } from '../../db/audit.ts'
import { endSession } from '../../db/session-queries.ts'
import type { Doors } from '../doors.ts'
import { problems } from '../openapi.ts'
import { newToken, tokenHash } from '../session-cookie.ts'
import { signIn } from '../sign-in.ts'
import { Me, SignIn } from '../wire/account.ts'
import { whoIs } from '../who-is.ts'

/** Sign in, sign out. */
export const sessionRoutes: FastifyPluginCallbackTypebox<Doors> = (app, doors, done) => {
  const { cookie, parts } = doors

  app.route({
    method: 'POST',
    url: '/api/session',
    // Hashing a password is dear: one network gets five tries a second.
    config: { open: 'everyone', rateLimit: { max: 300, timeWindow: 60_000 } },
    schema: {
      tags: ['login'],
      summary: 'Sign in',
      security: [],
      body: SignIn,
      response: { 200: Me, ...problems },
    },
    async handler(request, reply) {
      const before = cookie.read(request)
      const token = newToken()
      const attempt = { ...request.body, tokenHash: tokenHash(token) }
      const id = await signIn({ ...parts, demo: doors.demo }, attempt)
      // A new login always has a new token; the one this browser held is over.
      if (before !== undefined) await endSession(parts.db, before)
      cookie.give(reply, token)
      return whoIs(doors, id)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/session',
    config: { open: 'greets' },
    schema: { tags: ['login'], summary: 'Sign out', response: { 204: Type.Null(), ...problems } },
    async handler(request, reply) {
      const held = cookie.read(request)
      if (held !== undefined) await endSession(parts.db, held)
      if (request.actor) {
        const { id } = request.actor
        const at = parts.clock.now()
        await appendAudit(parts.db, {
          chain: `staff:${id}`,
          at,
          actor: { id },
          act: 'SIGN_OUT',
          target: id,
          detail: {},
        })
      }
      cookie.clear(reply)
      void reply.header('clear-site-data', '"storage"')
      return reply.code(204).send(null)
    },
  })
  done()
}
