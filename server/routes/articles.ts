import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import {
  articleOf,
  findArticles,
  listArticles,
  noteOpenQuestion,
  noteSolved,
  openQuestions,
  settleQuestion,
  writeArticles,
  type ArticleWrite,
} from '../../db/articles.ts'
import { normalise } from '../../workflows/analysis/normalise.ts'
import { scrub } from '../../workflows/analysis/scrub.ts'
import { articleMoves, articleStates, questionTokens } from '../../workflows/article.ts'
import type { Actor } from '../../workflows/actor.ts'
import { mayMoveArticle, mayOpenCase, mayWriteArticle } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import { articleWrite, cityDay } from '../articles.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import {
  Article,
  ArticleFeedback,
  AskArticles,
  FoundArticles,
  MoveArticle,
  OfArticle,
  OpenQuestions,
  PutArticle,
} from '../wire/article.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, oneOf } from '../wire/words.ts'

const shown = 8

/** The knowledge base: what agents answer at once with, and the agencies that write it. */
export const articleRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  const { clock, db, organisation } = parts
  const tags = ['knowledge']

  app.route({
    method: 'POST',
    url: '/api/articles/search',
    schema: {
      tags,
      summary:
        'The articles that answer a question best; asked by POST, so that no words of a caller stand in a URL',
      body: AskArticles,
      response: { 200: FoundArticles, ...problems },
    },
    async handler(request) {
      actorOf(request)
      const tokens = questionTokens(request.body.text)
      const today = cityDay(clock.now())
      const found = tokens.length === 0 ? [] : await findArticles(db, { tokens, today, limit: shown })
      return found.map((one) => ({
        ...one,
        isExpired: one.validTo !== null && one.validTo < today,
      })) as FoundArticles
    },
  })

  app.route({
    method: 'GET',
    url: '/api/articles',
    schema: {
      tags,
      summary: 'Articles for those who write them: of their own agency, or all',
      querystring: Type.Object({ state: Type.Optional(oneOf(articleStates)) }, closed),
      response: { 200: Type.Array(Article), ...problems },
    },
    async handler(request) {
      const agencies = writesFor(actorOf(request))
      return (await listArticles(db, { state: request.query.state ?? null, agencies })) as Article[]
    },
  })

  app.route({
    method: 'PUT',
    url: '/api/articles/:code',
    schema: {
      tags,
      summary: 'Write an article: it becomes a draft that has to be approved and published',
      headers: Keyed,
      params: OfArticle,
      body: PutArticle,
      response: { 200: Article, ...problems },
    },
    handler(request) {
      const { version, ...fields } = request.body
      if (!parts.catalogue.agencies.some(({ code }) => code === fields.agency))
        throw fieldError('agency', 'is not an agency')
      return written(request, { ...fields, seen: version, state: 'draft' })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/articles/:code/state',
    schema: {
      tags,
      summary: 'Approve, publish or withdraw an article, or take it back to draft',
      headers: Keyed,
      params: OfArticle,
      body: MoveArticle,
      response: { 200: Article, ...problems },
    },
    async handler(request) {
      const actor = actorOf(request)
      const { state, version } = request.body
      const known = await articleOf(db, request.params.code)
      if (!known) throw new ApiError('NOT_FOUND')
      if (!mayMoveArticle(actor, { agency: known.agency, to: state }, organisation))
        throw new ApiError('FORBIDDEN')
      if (!articleMoves(known.state).includes(state)) throw new ApiError('ARTICLE_NOT_THERE_YET')
      return written(request, { ...known, seen: version, state })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/articles/:code/feedback',
    schema: {
      tags,
      summary: 'Whether this article solved the call',
      headers: Keyed,
      params: OfArticle,
      body: ArticleFeedback,
      response: { 200: Type.Object({ noted: Type.Literal(true) }, closed), ...problems },
    },
    async handler(request) {
      if (!mayOpenCase(actorOf(request))) throw new ApiError('FORBIDDEN')
      intentOf(request, secret)
      const isThere = await noteSolved(db, { code: request.params.code, solved: request.body.solved })
      if (!isThere) throw new ApiError('NOT_FOUND')
      return { noted: true as const }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/open-questions',
    schema: {
      tags,
      summary: 'Nothing answers this question: it waits for an article, and counts each time it is asked',
      headers: Keyed,
      body: AskArticles,
      response: { 201: Type.Object({ noted: Type.Literal(true) }, closed), ...problems },
    },
    async handler(request, reply) {
      const actor = actorOf(request)
      if (!mayOpenCase(actor)) throw new ApiError('FORBIDDEN')
      // Whoever asked and where he is reached is no part of a question.
      const question = scrub(request.body.text).trim().slice(0, 200)
      const norm = normalise(question)
      if (norm === '') throw fieldError('text', 'says nothing')
      const id = idOfIntent(intentOf(request, secret), actor, 'question')
      await noteOpenQuestion(db, { id, question, norm, at: clock.now() })
      return reply.code(201).send({ noted: true })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/open-questions',
    schema: {
      tags,
      summary: 'Questions that wait for an article, the most asked first',
      response: { 200: OpenQuestions, ...problems },
    },
    handler(request) {
      writesFor(actorOf(request))
      return openQuestions(db)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/open-questions/settle',
    schema: {
      tags,
      summary: 'A question has its article now, or needs none',
      headers: Keyed,
      body: Type.Object({ norm: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
      response: { 200: Type.Object({ settled: Type.Literal(true) }, closed), ...problems },
    },
    async handler(request) {
      writesFor(actorOf(request))
      intentOf(request, secret)
      if (!(await settleQuestion(db, { norm: request.body.norm, at: clock.now() })))
        throw new ApiError('NOT_FOUND')
      return { settled: true as const }
    },
  })
  done()

  /** Agencies whose articles this person writes; null: all. @throws ApiError FORBIDDEN: none. */
  function writesFor(actor: Actor): string[] | null {
    if (mayWriteArticle(actor, 'city-government', organisation)) return null
    const own = parts.catalogue.agencies.filter(({ code }) => mayWriteArticle(actor, code, organisation))
    if (own.length === 0) throw new ApiError('FORBIDDEN')
    return own.map(({ code }) => code)
  }

  async function written(
    request: Parameters<typeof intentOf>[0] & { params: { code: string } },
    o: Omit<ArticleWrite, 'by' | 'at' | 'code' | 'tokens'>,
  ): Promise<Article> {
    const actor = actorOf(request)
    intentOf(request, secret)
    const { code } = request.params
    const before = await articleOf(db, code)
    const mayHere = mayWriteArticle(actor, o.agency, organisation)
    // Nobody takes an article of another agency by writing it under his own.
    if (!mayHere || (before && !mayWriteArticle(actor, before.agency, organisation)))
      throw new ApiError('FORBIDDEN')
    const { agency, body, isPublic, reviewDue, seen, state, validTo } = o
    const write = {
      code,
      agency,
      body,
      isPublic,
      reviewDue,
      seen,
      state,
      validTo,
      by: actor.id,
      at: clock.now(),
    }
    const codes = await writeArticles(db, [articleWrite(write)])
    const now = await articleOf(db, code)
    if (codes.length === 0 || !now) throw new ApiError('ARTICLE_CHANGED')
    return now as Article
  }
}
