import type { FastifyInstance, FastifyRequest } from 'fastify'
import { destination, pino, stdSerializers, type Logger } from 'pino'
import pretty from 'pino-pretty'

/**
 * The program's log: one JSON object a line on standard error, or easy to read when that is a terminal. Only what stands
 * on the list below is ever written of a request; no body, query, header, address or error message, since they hold
 * what citizens said.
 */
export function createLog(level: string): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    serializers: {
      err: (error: Error) => ({ type: error.name, stack: framesOf(error) }),
      req: () => undefined,
    },
  }
  return pino(options, process.stderr.isTTY ? pretty({ destination: 2, sync: true }) : destination(2))
}

/** The places in the code, without the message. */
const framesOf = (error: Error) =>
  stdSerializers
    .err(error)
    .stack.split('\n')
    .filter((line) => /^\s+at /.test(line))

/** One line a request, when it was answered. Health and files are not worth one. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url
    if (route === undefined || quiet.has(route)) return
    request.log.info(
      {
        route: `${request.method} ${route}`,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        case: caseOf(request),
        actor: request.actor?.id,
      },
      'request',
    )
  })
}

const quiet = new Set(['/livez', '/readyz', '/metrics', '/assets/*'])

function caseOf(request: FastifyRequest): string | undefined {
  const { params } = request
  if (typeof params !== 'object' || params === null || !('no' in params)) return undefined
  return typeof params.no === 'string' && /^[0-9A-Za-z-]{3,40}$/.test(params.no) ? params.no : undefined
}
