import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { caseDetail } from '../../db/case-detail.ts'
import { caseList, type ListOrder } from '../../db/case-list.ts'
import { acceptedEvents } from '../../workflows/accepted-events.ts'
import { kindNames } from '../../workflows/case-kind.ts'
import { mayOpenCase, seesNoPetitioner } from '../../workflows/permissions.ts'
import { stages } from '../../workflows/stage.ts'
import { actorOf, readerOf } from '../actor.ts'
import { caseDetailAnswer } from '../case-detail-answer.ts'
import { kindDetail } from '../kind-detail.ts'
import { openCase } from '../commands/open-case.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { CaseDetail, CaseList, CommandAnswer, OpenCase } from '../wire/case.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed, Code, Id, Instant, oneOf } from '../wire/words.ts'
import { sendAnswer } from './command-answer.ts'

const CaseParams = Type.Object({ no: CaseNo }, closed)

const ListQuery = Type.Object(
  {
    scope: Type.Optional(
      Type.String({
        pattern: '^(city|mine|agency:[a-z0-9][a-z0-9-]{0,63})$',
        description: 'city, mine (in my charge) or agency:CODE',
      }),
    ),
    kind: Type.Optional(
      oneOf(kindNames, { description: 'dispatch unless a number is asked for, which may be of any kind' }),
    ),
    stage: Type.Optional(oneOf(stages)),
    agency: Type.Optional(Code),
    district: Type.Optional(Code),
    category: Type.Optional(Code),
    officer: Type.Optional(Id),
    breached: Type.Optional(Type.Boolean()),
    openedBy: Type.Optional(
      Type.Literal('me', {
        description: 'Cases that I opened at openedSince or later, open and closed, newest first',
      }),
    ),
    openedSince: Type.Optional(Instant),
    closed: Type.Optional(
      Type.Boolean({ description: 'Closed cases, newest first; otherwise open ones by deadline' }),
    ),
    q: Type.Optional(
      Type.String({
        pattern: '^[0-9A-Za-z-]{1,40}$',
        description: 'Beginning of a case number, open or closed',
      }),
    ),
    after: Type.Optional(Type.String({ maxLength: 300, description: '`next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '50 when not given' })),
  },
  closed,
)
type ListQuery = Type.Static<typeof ListQuery>

/** Open a case, list cases, read one. */
export const caseRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  const { clock, db, organisation } = parts

  app.route({
    method: 'POST',
    url: '/api/cases',
    schema: {
      tags: ['cases'],
      summary: 'Open a case: it is numbered, routed to its agency, and its clocks start',
      headers: Keyed,
      body: OpenCase,
      response: { 201: CommandAnswer, ...problems },
    },
    async handler(request, reply) {
      const actor = actorOf(request)
      if (!mayOpenCase(actor)) throw new ApiError('FORBIDDEN')
      const outcome = await openCase(parts, { actor, ...intentOf(request, secret), body: request.body })
      return sendAnswer(reply.code(201), outcome)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases',
    schema: {
      tags: ['cases'],
      summary: 'Cases that I see, page by page',
      querystring: ListQuery,
      response: { 200: CaseList, ...problems },
    },
    async handler(request) {
      const { after, limit = 50, openedBy, openedSince } = request.query
      if (openedBy !== undefined && openedSince === undefined)
        throw fieldError('openedSince', 'openedBy goes with openedSince')
      const reader = readerOf(request, organisation)
      const order = orderOf(request.query)
      const page = await caseList(db, reader, {
        filter: filterOf(request.query, reader.actor),
        order,
        limit,
        ...(after !== undefined && { after: readCursor(after, order, secret) }),
      })
      return { ...page, next: page.next ? writeCursor(page.next, order, secret) : null }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases/:no',
    schema: {
      tags: ['cases'],
      summary: 'One case, with the events that I may send now',
      params: CaseParams,
      response: { 200: CaseDetail, ...problems },
    },
    async handler(request) {
      const reader = readerOf(request, organisation)
      const detail = await caseDetail(db, reader, request.params.no)
      if (!detail) throw new ApiError('CASE_NOT_FOUND')
      const now = clock.now()
      const accepts = acceptedEvents(detail.stored, { actor: reader.actor, organisation, at: now })
      const ofKind = kindDetail(detail, { parts, secret, now })
      const sealed = ofKind.petition?.confidential === true && seesNoPetitioner(reader.actor)
      return caseDetailAnswer(detail, { accepts, now, ofKind, sealed })
    },
  })
  done()
}

function orderOf({ closed: onlyClosed, openedSince, q }: ListQuery): ListOrder {
  if (onlyClosed === true) return 'closed'
  const isOfAny = q !== undefined || openedSince !== undefined
  return isOfAny && onlyClosed === undefined ? 'all' : 'due'
}

/** `scope` is a shorthand that the live lists use for the same filters. */
function filterOf(
  { scope, closed: _closed, openedBy, q, after: _after, limit: _limit, ...filter }: ListQuery,
  me: { id: string },
) {
  return {
    ...filter,
    ...(q === undefined && { kind: filter.kind ?? 'dispatch' }),
    ...(scope === 'mine' && { officer: me.id }),
    ...(scope?.startsWith('agency:') && { agency: scope.slice('agency:'.length) }),
    ...(openedBy === 'me' && { openedBy: me.id }),
    ...(q !== undefined && { no: q }),
  }
}
