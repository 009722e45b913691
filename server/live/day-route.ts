import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { cityDay, type QuarterCount } from '../../db/city-day.ts'
import { dayStart } from '../../workflows/roc-date.ts'
import { readerOf } from '../actor.ts'
import { problems } from '../openapi.ts'
import { CityDay, type Quarters } from '../wire/city-day.ts'
import type { LiveDoors } from './live-doors.ts'

const quarter = 15 * 60_000
const week = 7 * 24 * 3_600_000
const quartersOfADay = 96

/**
 * `GET /live/day`: the line of the day for walls. It stands here and not under `/api` because a screen that nobody
 * touches asks for it all day, and that must not prolong the login.
 */
export const dayRoute: FastifyPluginCallbackTypebox<LiveDoors> = (app, { parts }, done) => {
  app.route({
    method: 'GET',
    url: '/live/day',
    schema: {
      tags: ['live'],
      summary: 'Cases opened and released today by the quarter of an hour, beside the same day of last week',
      response: { 200: CityDay, ...problems },
    },
    async handler(request, reply) {
      const now = parts.clock.now()
      const since = dayStart(now)
      const { counts, reachesBack } = await cityDay(parts.db, readerOf(request, parts.organisation), [
        since,
        since - week,
      ])
      void reply.header('cache-control', 'private, no-store')
      return {
        since,
        today: quartersOf(counts, { day: since, length: Math.floor((now - since) / quarter) + 1 }),
        weekAgo: reachesBack ? quartersOf(counts, { day: since - week, length: quartersOfADay }) : null,
      }
    },
  })
  done()
}

function quartersOf(counts: readonly QuarterCount[], o: { day: number; length: number }): Quarters {
  const of = (what: QuarterCount['what']) => {
    const found = new Map(
      counts.filter((one) => one.what === what && one.day === o.day).map(({ n, quarter }) => [quarter, n]),
    )
    return Array.from({ length: o.length }, (_, i) => found.get(i) ?? 0)
  }
  return { opened: of('opened'), released: of('released') }
}
