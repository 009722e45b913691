import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { caseDetail } from '../../db/case-detail.ts'
import { earlierPetitions } from '../../db/earlier-petitions.ts'
import { mayOpenPetition } from '../../workflows/permissions.ts'
import { repliesFor } from '../../workflows/letters/reply-templates.ts'
import type { PetitionContext } from '../../workflows/petition-context.ts'
import { actorOf, readerOf } from '../actor.ts'
import { openPetition } from '../commands/open-petition.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { CommandAnswer } from '../wire/case.ts'
import { Keyed } from '../wire/keyed.ts'
import { EarlierPetition, EarlierQuestion, OpenPetition, ReplyTemplates } from '../wire/petition.ts'
import { CaseNo, closed } from '../wire/words.ts'
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
    method: 'GET',
    url: '/api/petitions/:no/reply-templates',
    schema: {
      tags: ['petitions'],
      summary: 'Replies to begin with, for the matter and the language of a petition',
      params: Type.Object({ no: CaseNo }, closed),
      response: { 200: ReplyTemplates, ...problems },
    },
    async handler(request) {
      const detail = await caseDetail(parts.db, readerOf(request, parts.organisation), request.params.no)
      if (detail?.row.kind !== 'petition') throw new ApiError('CASE_NOT_FOUND')
      // The row's kind says which machine wrote the context.
      const { language, terms } = detail.stored.snapshot.context as PetitionContext
      const group = parts.setting.rules.matter(detail.row.category)?.group ?? ''
      return repliesFor(parts.catalogue.texts.replies, {
        group,
        language,
        facts: { matter: terms.name, caseNo: detail.row.no },
      })
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
