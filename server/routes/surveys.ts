import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { surveyScores } from '../../db/surveys.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { problems } from '../openapi.ts'
import { SurveyScores } from '../wire/survey.ts'
import { closed, Instant } from '../wire/words.ts'

/** Fewer answers than this say nothing (reports.md: unknown is not zero). */
const fewest = 5

/** What petitioners said, service and outcome apart, with the share of those who said anything. */
export const surveyRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  app.route({
    method: 'GET',
    url: '/api/surveys/scores',
    schema: {
      tags: ['petitions'],
      summary: 'Survey scores of a time by agency, each with its response rate',
      querystring: Type.Object({ from: Instant, to: Instant }, closed),
      response: { 200: SurveyScores, ...problems },
    },
    async handler(request) {
      const { scopes } = readerOf(request, parts.organisation)
      if (scopes.length === 0) throw new ApiError('FORBIDDEN')
      const { from, to } = request.query
      if (from >= to) throw fieldError('to', 'must be later than from')
      const scores = await surveyScores(parts.db, { from, to })
      return scores
        .filter(({ agency }) => scopes.includes('city') || scopes.includes(`agency:${agency}`))
        .map(({ answered, outcome, service, ...score }) => ({
          ...score,
          answered,
          rate: score.asked === 0 ? 0 : answered / score.asked,
          service: answered < fewest ? null : service,
          outcome: answered < fewest ? null : outcome,
        }))
    },
  })
  done()
}
