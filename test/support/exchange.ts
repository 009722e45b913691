import type { LightMyRequestResponse } from 'fastify'
import { signatureOf } from '../../server/channels/telephony/signature.ts'
import type { EventResult } from '../../server/wire/telephony.ts'
import { testTelephonySecret, type TestServer } from './server.ts'

let ids = 0

/** A telephone exchange of the tests. */
export interface Exchange {
  /** Sends what it is given, signed; gives the answer as it is. */
  send(body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Tells one thing of a call, now or at `at`. */
  tell(type: string, o: { call?: string; at?: number; data?: object; id?: string }): Promise<EventResult>
}

export function anExchange({ app, doors }: TestServer, source = 'urn:pbx:test'): Exchange {
  const send: Exchange['send'] = (body, headers = {}) => {
    const payload = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
    const at = doors.parts.clock.now()
    return app.inject({
      method: 'POST',
      url: '/telephony/events',
      payload,
      headers: {
        'content-type': 'application/cloudevents+json',
        'x-signature': signatureOf(payload, { secret: testTelephonySecret, at }),
        ...headers,
      },
    })
  }
  return {
    send,
    async tell(type, { at = doors.parts.clock.now(), call, data = {}, id = `t${(ids += 1)}` }) {
      const answer = await send(
        eventOf({ source, id, type: `telephony.${type}`, at, data, ...(call !== undefined && { call }) }),
      )
      const [result] = answer.json<{ results: EventResult[] }>().results
      if (!result) throw new Error(answer.body)
      return result
    },
  }
}

export const eventOf = (o: {
  source: string
  id: string
  type: string
  call?: string
  at: number
  data: object
}) => ({
  specversion: '1.0',
  id: o.id,
  source: o.source,
  type: o.type,
  ...(o.call !== undefined && { subject: o.call }),
  time: new Date(o.at).toISOString(),
  data: o.data,
})
