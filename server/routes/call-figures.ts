import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { maySeeFloor } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import { dayFigures, floorFigures, midnightOf } from '../call-figures.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { problems } from '../openapi.ts'
import { CallDay, Floor } from '../wire/call.ts'
import { closed } from '../wire/words.ts'

/** One reading serves whoever asks within this time, ms. */
const holds = 1_000

/** Figures of calls for those who lead the floor. */
export const callFigureRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  const { clock, db } = parts
  let last: { at: number; floor: Promise<Floor> } | undefined

  app.route({
    method: 'GET',
    url: '/api/floor',
    schema: {
      tags: ['calls'],
      summary: 'The floor now: who waits, who talks, the day so far; whether an exchange is heard at all',
      response: { 200: Floor, ...problems },
    },
    handler(request) {
      if (!maySeeFloor(actorOf(request))) throw new ApiError('FORBIDDEN')
      const now = clock.now()
      if (!last || Math.abs(now - last.at) > holds) {
        const floor = floorFigures(db, now)
        last = { at: now, floor }
        floor.catch(() => (last = undefined))
      }
      return last.floor
    },
  })

  app.route({
    method: 'GET',
    url: '/api/calls/day',
    schema: {
      tags: ['calls'],
      summary: 'One day of calls in half hours by when they were offered, and the agents such a day needs',
      querystring: Type.Object({ date: Type.Optional(Type.String({ format: 'date' })) }, closed),
      response: { 200: CallDay, ...problems },
    },
    handler(request) {
      if (!maySeeFloor(actorOf(request))) throw new ApiError('FORBIDDEN')
      const { date } = request.query
      const from = date === undefined ? midnightOf(clock.now()) : Date.parse(`${date}T00:00:00+08:00`)
      return dayFigures(db, { from, date: new Date(from + 8 * 3_600_000).toISOString().slice(0, 10) })
    },
  })
  done()
}
