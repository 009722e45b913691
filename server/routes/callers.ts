import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../actor.ts'
import { joinCaller } from '../commands/join-caller.ts'
import type { Doors } from '../doors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { Caller, CommandAnswer } from '../wire/case.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed, Version } from '../wire/words.ts'
import { sendAnswer } from './command-answer.ts'

const JoinCaller = Type.Object({ version: Version, caller: Caller }, closed)

/** One more person called about the same matter: he joins the case that is there. */
export const callerRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/cases/:no/callers',
    schema: {
      tags: ['cases'],
      summary: 'Join a caller to a case (event ADD_CALLER)',
      headers: Keyed,
      params: Type.Object({ no: CaseNo }, closed),
      body: JoinCaller,
      response: { 200: CommandAnswer, ...problems },
    },
    async handler(request, reply) {
      const { no } = request.params
      const { caller, version } = request.body
      const intent = intentOf(request, secret)
      return sendAnswer(
        reply,
        await joinCaller(parts, { actor: actorOf(request), ...intent, no, version, caller }),
      )
    },
  })
  done()
}
