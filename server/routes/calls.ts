import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { logCall } from '../../db/call-log.ts'
import { mayOpenCase } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, Id, oneOf } from '../wire/words.ts'

/** Calls that end without a case: they count in every report, so they are logged too. */
export const callRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/calls',
    schema: {
      tags: ['calls'],
      summary: 'Log a call without a case: inquiry 諮詢 or other 其他',
      headers: Keyed,
      body: Type.Object({ disposition: oneOf(['inquiry', 'other'] as const) }, closed),
      response: { 201: Type.Object({ id: Id }, closed), ...problems },
    },
    async handler(request, reply) {
      const actor = actorOf(request)
      if (!mayOpenCase(actor)) throw new ApiError('FORBIDDEN')
      const id = idOfIntent(intentOf(request, secret), actor, 'call')
      const call = { id, agent: actor.id, disposition: request.body.disposition, at: parts.clock.now() }
      if (!(await logCall(parts.db, call))) throw new ApiError('KEY_REUSED')
      return reply.code(201).send({ id })
    },
  })
  done()
}
