import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { earlierPetitions } from '../../db/earlier-petitions.ts'
import { mayOpenPetition } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import { openPetition } from '../commands/open-petition.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { CommandAnswer } from '../wire/case.ts'
import { Keyed } from '../wire/keyed.ts'
import { EarlierPetition, EarlierQuestion, OpenPetition } from '../wire/petition.ts'
import { sendAnswer } from './command-answer.ts'

/** Registering a petition, and what the same person has asked before. */
export const petitionRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/petitions',
    // An answer may fill ten pages, and so may a letter.
    bodyLimit: 256 * 1024,
    schema: {
      tags: ['petitions'],
      summary: 'Register a petition: it is numbered and its clocks start',
      headers: Keyed,
      body: OpenPetition,
      response: { 201: CommandAnswer, ...problems },
    },
    async handler(request, reply) {
      const actor = actorOf(request)
      if (!mayOpenPetition(actor)) throw new ApiError('FORBIDDEN')
      const outcome = await openPetition(parts, { actor, ...intentOf(request, secret), body: request.body })
      return sendAnswer(reply.code(201), outcome)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/petitions/earlier',
    schema: {
      tags: ['petitions'],
      summary: 'Earlier petitions of the same person, with their answers; whom to look for stands in no URL',
      body: EarlierQuestion,
      response: { 200: Type.Array(EarlierPetition), ...problems },
    },
    async handler(request) {
      if (!mayOpenPetition(actorOf(request))) throw new ApiError('FORBIDDEN')
      const { mail, phone } = request.body
      if (mail === undefined && phone === undefined) throw fieldError('phone', 'or mail is needed')
      return earlierPetitions(parts.db, { mail, phone })
    },
  })
  done()
}
