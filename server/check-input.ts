import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { eventSchemas } from './wire/event.ts'

export type Checked = { value: unknown } | { error: FastifySchemaValidationError[] }

/**
 * Turns the TypeBox schema of a route into its check. A body is taken as it is: nothing is dropped, nothing coerced.
 * Query and path values are text by nature, so they alone are read as numbers and booleans.
 */
export const checkInput: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  return (value: unknown): Checked => {
    const given = httpPart === 'querystring' || httpPart === 'params' ? Value.Convert(schema, value) : value
    return check.Check(given) ? { value: given } : { error: told(check.Errors(given)) }
  }
}

/**
 * Like `checkInput` for a body with an `event`: the event is held against the schema that its own `type` names, so that
 * the answer names the field that is wrong and not all thirty kinds of event that it might have been.
 */
export const checkEventInput: FastifySchemaCompiler<TSchema> = (route) => {
  const whole = checkInput(route)
  if (route.httpPart !== 'body') return whole
  return (body: unknown): Checked => {
    const found = whole(body) as Checked
    if ('value' in found) return found
    const event: unknown = isObject(body) ? body['event'] : undefined
    if (!isObject(event)) return found
    const outside = found.error.filter(({ instancePath }) => !instancePath.startsWith('/event'))
    return { error: [...outside, ...eventErrors(event)] }
  }
}

const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, Compile(schema)]))

function eventErrors(event: Record<string, unknown>): FastifySchemaValidationError[] {
  const check = typeof event['type'] === 'string' ? checks.get(event['type']) : undefined
  if (!check) return [problem('/event/type', 'must be a known event')]
  return told(check.Errors(event)).map((error) => problem(`/event${error.instancePath}`, error.message ?? ''))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const problem = (instancePath: string, message: string): FastifySchemaValidationError => ({
  keyword: 'event',
  instancePath,
  schemaPath: '#',
  params: {},
  message,
})

/** One line a field: a missing field by its own name, an unknown one as such, a union without its branches. */
function told(errors: readonly FastifySchemaValidationError[]): FastifySchemaValidationError[] {
  const lines = new Map<string, string>()
  for (const { keyword, instancePath, message, params } of errors) {
    if (keyword === 'additionalProperties') continue
    const missing = params['requiredProperties']
    if (Array.isArray(missing)) {
      for (const name of missing) lines.set(`${instancePath}/${String(name)}`, 'is required')
    } else if (keyword === 'boolean') lines.set(instancePath, 'is not a known field')
    else lines.set(instancePath, message ?? 'is not as it must be')
  }
  return [...lines].map(([path, message]) => problem(path, message))
}
