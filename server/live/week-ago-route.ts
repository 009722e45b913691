import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { openThen } from '../../db/open-then.ts'
import { readerOf } from '../actor.ts'
import { problems } from '../openapi.ts'
import { WeekAgo } from '../wire/week-ago.ts'
import type { LiveDoors } from './live-doors.ts'

const week = 7 * 24 * 3_600_000

/** `GET /live/week-ago`: asked again by itself while a desk compares, so it does not prolong the login. */
export const weekAgoRoute: FastifyPluginCallbackTypebox<LiveDoors> = (app, { parts }, done) => {
  app.route({
    method: 'GET',
    url: '/live/week-ago',
    schema: {
      tags: ['live'],
      summary: 'Cases that were open at this time a week ago, by their district, agency and category of now',
      response: { 200: WeekAgo, ...problems },
    },
    async handler(request, reply) {
      const at = parts.clock.now() - week
      const open = await openThen(parts.db, readerOf(request, parts.organisation), at)
      void reply.header('cache-control', 'private, no-store')
      return { at, open }
    },
  })
  done()
}
