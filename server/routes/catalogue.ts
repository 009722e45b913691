import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { readRoads } from '../../db/city/roads.ts'
import { staffOf } from '../../db/staff-queries.ts'
import { standsUnder } from '../../workflows/permissions.ts'
import { readerOf } from '../actor.ts'
import { catalogueAnswer } from '../catalogue-answer.ts'
import type { Doors } from '../doors.ts'
import { problems } from '../openapi.ts'
import { Catalogue, Staff } from '../wire/account.ts'
import { closed, Code } from '../wire/words.ts'

/** What the city knows: its agencies, districts, categories with their clocks, its roads, its staff. */
export const catalogueRoutes: FastifyPluginAsyncTypebox<Doors> = async (app, { parts }) => {
  let told = { city: parts.catalogue, answer: catalogueAnswer(parts.catalogue) }
  const roads = await readRoads()

  app.route({
    method: 'GET',
    url: '/api/catalogue',
    schema: {
      tags: ['catalogue'],
      summary: 'The whole catalogue',
      response: { 200: Catalogue, 304: Type.Null(), ...problems },
    },
    async handler(request, reply) {
      // Made again when a rule has changed.
      if (told.city !== parts.catalogue)
        told = { city: parts.catalogue, answer: catalogueAnswer(parts.catalogue) }
      const etag = `"${told.answer.version}"`
      void reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      return told.answer
    },
  })

  app.route({
    method: 'GET',
    url: '/api/catalogue/roads',
    schema: {
      tags: ['catalogue'],
      summary: 'Road names of a district',
      querystring: Type.Object({ district: Code }, closed),
      response: { 200: Type.Array(Type.String()), ...problems },
    },
    async handler(request, reply) {
      void reply.header('cache-control', 'private, max-age=3600')
      return [...(roads.get(request.query.district) ?? [])]
    },
  })

  app.route({
    method: 'GET',
    url: '/api/staff',
    schema: {
      tags: ['catalogue'],
      summary: 'Staff to hand a case to: of one agency and those below it, as far as the reader sees them',
      querystring: Type.Object({ agency: Type.Optional(Code) }, closed),
      response: { 200: Staff, ...problems },
    },
    handler(request) {
      const { scopes } = readerOf(request, parts.organisation)
      const { agency } = request.query
      if (agency === undefined && scopes.includes('city')) return staffOf(parts.db, 'city')
      const agencies = parts.catalogue.agencies
        .map(({ code }) => code)
        .filter((code) => scopes.includes('city') || scopes.includes(`agency:${code}`))
        .filter((code) => agency === undefined || standsUnder(parts.organisation, code, agency))
      return staffOf(parts.db, agencies)
    },
  })
}
