import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { caseList } from '../../db/case-list.ts'
import { searchCases } from '../../db/case-search.ts'
import { searchQuery } from '../../workflows/analysis/search-query.ts'
import { synonyms } from '../../workflows/analysis/synonyms.ts'
import { readerOf } from '../actor.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Doors } from '../doors.ts'
import { problems } from '../openapi.ts'
import { CaseList } from '../wire/case.ts'
import { closed } from '../wire/words.ts'

const CaseSearch = Type.Object(
  {
    text: Type.String({
      maxLength: 10_000,
      description:
        'Words that must all be there, or the beginning of a case number; read up to 200 characters',
    }),
    after: Type.Optional(Type.String({ maxLength: 300, description: '`next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: '20 when not given' })),
  },
  closed,
)

/** P1150921-00042, or a beginning of it that names a day. */
const numberShape = /^p?\d{7}(-\d*)?$/i

/** Cases by their words. The words are sent, not written into the URL: they may be a citizen's. */
export const caseSearchRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/cases/search',
    schema: {
      tags: ['cases'],
      summary: 'Cases that I see, of either kind, open or closed, by words or number, newest first',
      body: CaseSearch,
      response: { 200: CaseList, ...problems },
    },
    async handler(request) {
      const { after, limit = 20, text } = request.body
      const reader = readerOf(request, parts.organisation)
      const typed = text.normalize('NFKC').trim()
      const order = numberShape.test(typed) ? 'all' : 'found'
      const from = { limit, ...(after !== undefined && { after: readCursor(after, order, secret) }) }
      const query = searchQuery(typed, synonyms)
      const page =
        order === 'all'
          ? await caseList(parts.db, reader, { filter: { no: typed.toUpperCase() }, order, ...from })
          : // Nothing to look for is what no case has.
            await searchCases(parts.db, reader, { query: query ?? nothing, ...from })
      return { ...page, next: page.next ? writeCursor(page.next, order, secret) : null }
    },
  })
  done()
}

const nothing = { ts: '', likes: [[]] }
