import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appendAudit } from '../../db/audit.ts'
import { endSession } from '../../db/session-queries.ts'
import type { Doors } from '../doors.ts'
import { problems } from '../openapi.ts'
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
      const tokenHash = cookie.give(reply)
      try {
        const id = await signIn({ ...parts, demo: doors.demo }, { ...request.body, tokenHash })
        // A new login always has a new token; the one this browser held is over.
        if (before !== undefined) await endSession(parts.db, before)
        return await whoIs(doors, id)
      } catch (error) {
        reply.removeHeader('set-cookie')
        throw error
      }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/session',
    config: { open: 'greets' },
    schema: { tags: ['login'], summary: 'Sign out', response: { 204: Type.Null(), ...problems } },
    async handler(request, reply) {
      const tokenHash = cookie.read(request)
      if (tokenHash !== undefined) await endSession(parts.db, tokenHash)
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
