import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { Problem } from './wire/account.ts'

/** How errors look on every route; the table of codes is `errors.ts`. */
export const problems = {
  '4xx': { $ref: 'Problem#', description: 'Refused; nothing was changed' },
  '5xx': { $ref: 'Problem#', description: 'Broken or busy' },
}

/** Marks a route that stands for itself: a page, a file, a socket. */
export const undocumented = { hide: true } as const

/** Collects the schemas of all routes into an OpenAPI 3.1 document: what checks a request is what describes it. */
export function describeApi(app: FastifyInstance): void {
  app.addSchema({ ...Problem, $id: 'Problem' })
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '1999 派工 API',
        description:
          'Dispatch cases of a city hotline. Sign in with POST /api/session; the cookie is the login. Every request that ' +
          'changes something carries the Origin of this server and, where documented, an Idempotency-Key (UUID): the same ' +
          'key sent again gives the same answer and no second effect. Instants are milliseconds since 1970.',
        version: '1',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: { login: { type: 'apiKey', in: 'cookie', name: 'sid' } },
      },
      security: [{ login: [] }],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json['$id'] ?? `schema-${i}`) },
  })
}

const tags = {
  knowledge: '知識庫: articles that answer at once',
  telephony: '話務: events of telephone exchanges',
  login: '登入與身分: sign in, who am I',
  catalogue: '目錄: agencies, districts, categories, roads, staff',
  cases: '案件: open, list, read, send events',
  photos: '附件: photos and documents of a case',
  people: '個資: the identity behind a caller, with a reason that is kept',
  calls: '來電: calls that lead to no case',
  live: '即時: rows and changes of a list; the socket is GET /live',
  operations: '維運: health and figures',
}
