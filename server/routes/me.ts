import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { setSingleKeys } from '../../db/staff-queries.ts'
import { actorOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { Me, Preferences } from '../wire/account.ts'
import { Keyed } from '../wire/keyed.ts'
import { whoIs } from '../who-is.ts'

/** Who is signed in, and the switches that follow him to every desk. */
export const meRoutes: FastifyPluginCallbackTypebox<Doors> = (app, doors, done) => {
  app.route({
    method: 'GET',
    url: '/api/me',
    schema: { tags: ['login'], summary: 'Who am I', response: { 200: Me, ...problems } },
    handler: (request) => whoIs(doors, actorOf(request).id),
  })

  app.route({
    method: 'PUT',
    url: '/api/me/preferences',
    schema: {
      tags: ['login'],
      summary: 'Change my switches',
      headers: Keyed,
      body: Preferences,
      response: { 200: Me, ...problems },
    },
    async handler(request) {
      const { id } = actorOf(request)
      intentOf(request, doors.secret)
      await setSingleKeys(doors.parts.db, id, request.body.singleKeys)
      return whoIs(doors, id)
    },
  })
  done()
}
