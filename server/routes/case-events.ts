import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../actor.ts'
import { checkEventInput } from '../check-input.ts'
import { bulkEvents } from '../commands/bulk-events.ts'
import { sendEvent } from '../commands/send-event.ts'
import type { Doors } from '../doors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { BulkAnswer, CommandAnswer } from '../wire/case.ts'
import { BulkEvents, SendEvent } from '../wire/event.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed } from '../wire/words.ts'
import { sendAnswer } from './command-answer.ts'

/** Everything that people do to a case is an event. */
export const caseEventRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/cases/:no/events',
    validatorCompiler: checkEventInput,
    schema: {
      tags: ['cases'],
      summary: 'Send an event to a case, naming the version seen',
      description:
        'The body of an event depends on its type; `accepts` of the case says which types it takes now.',
      headers: Keyed,
      params: Type.Object({ no: CaseNo }, closed),
      body: SendEvent,
      response: { 200: CommandAnswer, ...problems },
    },
    async handler(request, reply) {
      const { no } = request.params
      const { event, version } = request.body
      const intent = intentOf(request, secret)
      return sendAnswer(
        reply,
        await sendEvent(parts, { actor: actorOf(request), ...intent, no, version, event }),
      )
    },
  })

  app.route({
    method: 'POST',
    url: '/api/cases/events',
    validatorCompiler: checkEventInput,
    schema: {
      tags: ['cases'],
      summary: 'Send one event to many cases; each is decided by itself, a dry run changes none',
      headers: Keyed,
      body: BulkEvents,
      response: { 200: BulkAnswer, ...problems },
    },
    handler(request) {
      return bulkEvents(parts, { actor: actorOf(request), ...intentOf(request, secret), body: request.body })
    },
  })
  done()
}
