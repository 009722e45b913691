import { randomBytes } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseProblem } from '../db/database-problem.ts'
import { ApiError, errors, type ErrorCode, type ErrorFacts } from './errors.ts'
import type { Problem } from './wire/account.ts'

/**
 * The one error handler. What the table knows is answered by name; everything else is one sentence and a number under
 * which the log has the place in the code. An error's message never leaves: it may hold what a citizen said.
 */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = knownError(error)
  const { code, facts } = known ?? { code: 'INTERNAL' as const, facts: {} }
  const errorNo = known ? undefined : randomBytes(4).toString('hex').toUpperCase()
  if (errorNo) request.log.error({ errorNo, ...placeOf(error) }, 'unexpected error')
  if (facts.retryAfter && !reply.hasHeader('retry-after')) void reply.header('retry-after', facts.retryAfter)
  void reply
    .code(errors[code][0])
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((problem: Problem) => JSON.stringify(problem))
    .send(toProblem(code, facts, errorNo))
}

/** The body of an error answer. */
export function toProblem(code: ErrorCode, facts: ErrorFacts = {}, errorNo?: string): Problem {
  const [, zh, en] = errors[code]
  const { fields, current } = facts
  return {
    code,
    sentence: facts.sentence ?? { zh, en },
    ...(fields && { fields }),
    ...(current && { current }),
    ...(errorNo && { errorNo }),
  }
}

function knownError(error: unknown): { code: ErrorCode; facts: ErrorFacts } | undefined {
  if (error instanceof ApiError) return { code: error.code, facts: error.facts }
  if (error instanceof DatabaseProblem) {
    if (error.code === 'DATABASE_ERROR') return undefined
    return { code: error.code, facts: { retryAfter: error.retryAfter } }
  }
  if (!(error instanceof Error)) return undefined
  // Fastify's own errors carry a code and a status; `validation` when a schema refused.
  const { validation, validationContext, statusCode = 500 } = error as Partial<FastifyError>
  if (validation) return { code: 'INPUT_INVALID', facts: { fields: fieldsOf(validation, validationContext) } }
  const code = byStatus[statusCode]
  return code && { code, facts: statusCode === 429 ? { retryAfter: 10 } : {} }
}

const byStatus: Record<number, ErrorCode> = {
  400: 'REQUEST_MALFORMED',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  414: 'REQUEST_MALFORMED',
  415: 'TYPE_NOT_SUPPORTED',
  429: 'TOO_MANY_REQUESTS',
  503: 'STOPPING',
}

type Validation = NonNullable<FastifyError['validation']>

/** `/place/lat` of a body is told as `place.lat`; of a query or a path by the name of the parameter. */
function fieldsOf(validation: Validation, context: string | undefined): { path: string; message: string }[] {
  return validation.slice(0, 20).map(({ instancePath, message }) => ({
    path: instancePath.slice(1).replaceAll('/', '.') || (context ?? 'body'),
    message: message ?? 'is not as it must be',
  }))
}

/** Where it broke, without the message. */
function placeOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const statement =
    error instanceof DatabaseProblem ? { statement: error.statement, sqlstate: error.sqlstate } : {}
  return { kind: error.name, ...statement, stack: frames.slice(0, 12).map((line) => line.trim()) }
}
