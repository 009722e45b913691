import { Type, type Static } from 'typebox'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../actor.ts'
import { ApiError } from '../errors.ts'
import { problems } from '../openapi.ts'
import type { LiveDoors } from './live-doors.ts'
import type { Screens } from './screens.ts'
import { encodingFor, snapshots } from './snapshot.ts'

const Query = Type.Object(
  {
    s: Type.String({ minLength: 1, maxLength: 80, description: 'One live scope of this login' }),
    min: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}$', description: 'Position to wait for, ≤ 1 s' })),
  },
  { additionalProperties: false },
)

/** `GET /live/snapshot`: all rows of one scope by columns, the position they contain, and the open alarms. */
export function snapshotRoute(app: FastifyInstance, doors: LiveDoors, screens: Screens): void {
  const snapshot = snapshots({ reader: doors.reader, clock: doors.parts.clock })

  app.get<{ Querystring: Static<typeof Query> }>(
    '/live/snapshot',
    {
      schema: {
        tags: ['live'],
        summary: 'All rows of a live scope, and the position of the feed that they contain',
        querystring: Query,
        response: problems,
      },
    },
    async (request, reply) => {
      const { s: scope, min = '0' } = request.query
      if (!screens.mayHear(actorOf(request), [scope])) throw new ApiError('FORBIDDEN')
      if (!(await doors.reader.reaches(Number(min), 1_000))) {
        throw new ApiError('DATABASE_BUSY', { retryAfter: 1 })
      }
      const encoding = encodingFor(request.headers['accept-encoding'])
      const bytes = await snapshot(scope, Number(min), encoding)
      void reply.type('application/json; charset=utf-8').header('cache-control', 'private, no-store')
      void reply.header('vary', 'accept-encoding')
      if (encoding !== 'identity') void reply.header('content-encoding', encoding)
      return reply.send(bytes)
    },
  )
}
