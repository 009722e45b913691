import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { caseHistory } from '../../db/case-history.ts'
import { lateness } from '../../workflows/lateness.ts'
import { readerOf } from '../actor.ts'
import { historyAnswer } from '../case-history-answer.ts'
import { cityNames } from '../city-names.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { problems } from '../openapi.ts'
import { HistoryEntry } from '../wire/case.ts'
import { Lateness } from '../wire/lateness.ts'
import { CaseNo, closed } from '../wire/words.ts'

const CaseParams = Type.Object({ no: CaseNo }, closed)

/** What happened to a case, and why it is late. Both are read off its history. */
export const casePastRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  const { catalogue, clock, db, organisation } = parts
  const names = cityNames(catalogue)

  const historyOf = async (request: FastifyRequest, no: string) => {
    const history = await caseHistory(db, readerOf(request, organisation), no)
    if (!history) throw new ApiError('CASE_NOT_FOUND')
    return history
  }

  app.route({
    method: 'GET',
    url: '/api/cases/:no/history',
    schema: {
      tags: ['cases'],
      summary: 'Everything that happened to a case, oldest first',
      params: CaseParams,
      response: { 200: Type.Array(HistoryEntry), ...problems },
    },
    async handler(request) {
      return historyAnswer(await historyOf(request, request.params.no), names)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases/:no/lateness',
    schema: {
      tags: ['cases'],
      summary: 'Why a case is late: who held it how long, which limits were exceeded and by which rule',
      params: CaseParams,
      response: { 200: Lateness, ...problems },
    },
    async handler(request) {
      const history = await historyOf(request, request.params.no)
      return lateness(history, history.events, { now: clock.now(), agencyName: names.agency })
    },
  })
  done()
}
