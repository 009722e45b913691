import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { isSigned } from '../channels/telephony/signature.ts'
import { takeEvents } from '../channels/telephony/take-events.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { bodyBytes } from '../json-body.ts'
import { problems } from '../openapi.ts'
import { EventResult, TelephonyEvent } from '../wire/telephony.ts'
import { closed } from '../wire/words.ts'

const mostEvents = 500
const checks = new Map(
  TelephonyEvent.anyOf.map((schema) => [schema.properties.type.const as string, Compile(schema)]),
)

/** Where a telephone exchange tells what happens to its calls: CloudEvents, one or a batch, signed. */
export const telephonyRoutes: FastifyPluginCallbackTypebox<Doors> = (
  app,
  { parts, telephonySecret },
  done,
) => {
  const config = { open: 'everyone', isSigned: true, rateLimit: false } as const

  // The handshake of the CloudEvents WebHook: whoever asks may send; what he sends has to be signed.
  app.route({
    method: 'OPTIONS',
    url: '/telephony/events',
    config,
    schema: { hide: true },
    handler: (request, reply) =>
      reply
        .header('webhook-allowed-origin', request.headers['webhook-request-origin'] ?? '*')
        .header('webhook-allowed-rate', '*')
        .header('allow', 'POST, OPTIONS')
        .send(),
  })

  app.route({
    method: 'POST',
    url: '/telephony/events',
    config,
    bodyLimit: 1024 * 1024,
    schema: {
      tags: ['telephony'],
      summary: 'Events of a telephone exchange: one, or at most 500, CloudEvents 1.0 signed in X-Signature',
      body: Type.Unknown(),
      response: { 202: Type.Object({ results: Type.Array(EventResult) }, closed), ...problems },
    },
    async handler(request, reply) {
      const header = request.headers['x-signature']
      const given = { header: typeof header === 'string' ? header : undefined, now: parts.clock.now() }
      if (telephonySecret === '') throw new ApiError('NOT_FOUND')
      if (!isSigned(bodyBytes(request), { ...given, secret: telephonySecret }))
        throw new ApiError('SIGNATURE_INVALID')
      const body: unknown = request.body
      const events: unknown[] = Array.isArray(body) ? body : [body]
      if (events.length > mostEvents) throw new ApiError('BODY_TOO_LARGE')
      const checked = events.map(check)
      const taken = await takeEvents(
        parts,
        checked.flatMap((one) => ('event' in one ? [one.event] : [])),
      )
      const results = checked.map((one) => ('event' in one ? (taken.shift() ?? one.refused) : one.refused))
      return reply.code(202).send({ results })
    },
  })
  done()
}

type Checked = { event: TelephonyEvent; refused: EventResult } | { refused: EventResult }

/** An event that we do not understand keeps no other one from being taken. */
function check(event: unknown): Checked {
  const given = typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {}
  const id = typeof given['id'] === 'string' ? given['id'].slice(0, 200) : ''
  const schema = checks.get(String(given['type']))
  if (!schema) return { refused: { id, result: 'refused', code: 'KIND_UNKNOWN' } }
  const refused: EventResult = { id, result: 'refused', code: 'EVENT_INVALID' }
  return schema.Check(event) ? { event: event as TelephonyEvent, refused } : { refused }
}
