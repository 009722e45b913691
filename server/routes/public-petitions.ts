import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { publicPetition } from '../../db/public-petition.ts'
import { answerSurvey, openSurvey } from '../../db/surveys.ts'
import { unhappyAt } from '../../workflows/survey-form.ts'
import { catalogueAnswer } from '../catalogue-answer.ts'
import { openPetition } from '../commands/open-petition.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { citizen, citizensDoor } from '../petition-standing.ts'
import { confirmationCode, sameCode } from '../petition-code.ts'
import { Keyed } from '../wire/keyed.ts'
import {
  AnswerSurvey,
  ConfirmPetition,
  Discontent,
  Filed,
  FilePetition,
  LookPetition,
  PetitionStanding,
  PublicCatalogue,
} from '../wire/public.ts'
import { sendAnswer } from './command-answer.ts'

/** A citizen's own doors: to file, to confirm, to look, to say that he is not content. Number and code stand in no URL. */
export const publicPetitionRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  const { again, known, send, standing } = citizensDoor({ parts, secret })
  const filing = { open: 'everyone', rateLimit: { max: 10, timeWindow: 60_000 } } as const
  const looking = { open: 'everyone', rateLimit: { max: 30, timeWindow: 60_000 } } as const
  const tags = ['citizen']

  app.route({
    method: 'GET',
    url: '/api/public/catalogue',
    config: { open: 'everyone' },
    schema: {
      tags,
      summary: 'What petitions can be about, and the districts',
      response: { 200: PublicCatalogue, ...problems },
    },
    handler() {
      const { districts, matterGroups, matters } = catalogueAnswer(parts.catalogue)
      return { districts, matterGroups, matters }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions',
    config: filing,
    schema: {
      tags,
      summary: 'File a petition: a link to confirm it goes to the mail address, and no number is told before',
      headers: Keyed,
      body: FilePetition,
      response: { 202: Filed, ...problems },
    },
    async handler(request, reply) {
      const body = { ...request.body, channel: 'mailbox' as const }
      const outcome = await openPetition(parts, { actor: citizen, ...intentOf(request, secret), body })
      sendAnswer(reply, outcome)
      return reply
        .code(202)
        .serializer((answer) => JSON.stringify(answer))
        .send({ waitsForConfirmation: true as const })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions/confirm',
    config: looking,
    schema: {
      tags,
      summary: 'Confirm a petition by the code of its link: its limits begin',
      headers: Keyed,
      body: ConfirmPetition,
      response: { 200: PetitionStanding, ...problems },
    },
    async handler(request) {
      const { code, no } = request.body
      const found = await publicPetition(parts.db, no)
      if (!found || !sameCode(code, confirmationCode(secret, found.id))) throw new ApiError('CASE_NOT_FOUND')
      await send(found, { type: 'CONFIRM' }, intentOf(request, secret))
      return standing(await again(no))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions/look',
    config: looking,
    schema: {
      tags,
      summary: 'How my petition stands, by its number and code',
      body: LookPetition,
      response: { 200: PetitionStanding, ...problems },
    },
    async handler(request) {
      return standing(await known(request.body))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions/discontent',
    config: looking,
    schema: {
      tags,
      summary: 'I am not content with the answer: it is looked at again, and a higher level signs',
      headers: Keyed,
      body: Discontent,
      response: { 200: PetitionStanding, ...problems },
    },
    async handler(request) {
      const found = await known(request.body)
      await send(found, { type: 'DISSATISFIED', text: request.body.text }, intentOf(request, secret))
      return standing(await again(found.no))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions/survey',
    config: looking,
    schema: {
      tags,
      summary: 'Answer the survey; who is not content with the outcome gets a review',
      headers: Keyed,
      body: AnswerSurvey,
      response: { 200: PetitionStanding, ...problems },
    },
    async handler(request) {
      const { outcome, service, text } = request.body
      const found = await known(request.body)
      const intent = intentOf(request, secret)
      const open = await openSurvey(parts.db, { caseId: found.id, now: parts.clock.now() })
      const kept =
        open && (await answerSurvey(parts.db, { id: open.id, service, outcome, now: parts.clock.now() }))
      if (!kept) throw new ApiError('NOT_FOUND')
      const mayObject = found.stage === 'replied' || found.stage === 'closed'
      if (outcome <= unhappyAt && mayObject)
        await send(found, { type: 'DISSATISFIED', text: text ?? `滿意度：處理結果 ${outcome}／5` }, intent)
      return standing(await again(found.no))
    },
  })

  done()
}
