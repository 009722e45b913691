import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { undocumented } from '../openapi.ts'

/** Health for a load balancer, figures for a collector. */
export const operationRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { metrics, unready }, done) => {
  const config = { open: 'everyone', rateLimit: false } as const

  // Touches nothing: it answers while the database is frozen.
  app.get('/livez', { config, schema: undocumented, logLevel: 'silent' }, () => ({ live: true }))

  app.route({
    method: 'GET',
    url: '/readyz',
    config,
    logLevel: 'silent',
    schema: {
      tags: ['operations'],
      summary: 'Whether this process should get requests; 503 with the reasons when not',
      security: [],
      response: {
        200: Type.Object({ ready: Type.Boolean() }),
        503: Type.Object({ ready: Type.Boolean(), why: Type.Array(Type.String()) }),
      },
    },
    async handler(_request, reply) {
      const why = await unready()
      if (why.length === 0) return { ready: true }
      return reply.code(503).header('retry-after', 2).send({ ready: false, why })
    },
  })

  app.get('/metrics', { config, schema: undocumented, logLevel: 'silent' }, async (request, reply) => {
    if (!fromThisHost(request)) throw new ApiError('NOT_FOUND')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  done()
}

/** Figures stay inside: a collector on this host, not a visitor whom a proxy on this host brings along. */
const fromThisHost = ({ ip, headers }: FastifyRequest) =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined
