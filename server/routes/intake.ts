import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { casesNearby } from '../../db/cases-nearby.ts'
import { dispatchClocks } from '../../workflows/clock-name.ts'
import { routeCase } from '../../workflows/routing.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { fieldError } from '../errors.ts'
import { problems } from '../openapi.ts'
import { Nearby, RoutePreview } from '../wire/account.ts'
import { OpenCase } from '../wire/case.ts'
import { Lat, Lng } from '../wire/event.ts'
import { closed, Code } from '../wire/words.ts'
import { checkInput } from '../check-input.ts'

/** What the agent reads while the caller still talks: who will get the matter, and whether it is known already. */
export const intakeRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  const { clock, db, organisation } = parts
  const categoryOf = (code: string) => {
    const category = parts.catalogue.categories.find((one) => one.code === code)
    if (!category) throw fieldError('category', 'is not in the catalogue')
    return category
  }

  app.route({
    method: 'GET',
    url: '/api/cases/route',
    schema: {
      tags: ['cases'],
      summary: 'Where a matter would go, and by when it would have to be done',
      querystring: Type.Object(
        {
          category: Code,
          district: Type.Optional(Code),
          answers: Type.Optional(
            Type.String({ maxLength: 2000, description: 'Answers to intake questions as a JSON object' }),
          ),
        },
        closed,
      ),
      response: { 200: RoutePreview, ...problems },
    },
    async handler(request) {
      const { district, answers } = request.query
      const category = categoryOf(request.query.category)
      const route = routeCase(
        {
          category: category.code,
          ...(district !== undefined && { district }),
          answers: readAnswers(answers),
        },
        parts.catalogue,
      )
      return {
        agency: route.agency,
        rule: route.rule ?? null,
        advice: [...route.advice, ...(route.noDispatch ? [route.noDispatch] : [])],
        dues: dispatchClocks.flatMap((name) => {
          const hours = category.hours[name]
          return hours === undefined ? [] : [{ clock: name, hours }]
        }),
      }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases/nearby',
    schema: {
      tags: ['cases'],
      summary: 'Open or lately closed cases of the same matter close by',
      querystring: Type.Object(
        {
          category: Code,
          district: Type.Optional(Code),
          road: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
          assetNo: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
          lat: Type.Optional(Lat),
          lng: Type.Optional(Lng),
        },
        closed,
      ),
      response: { 200: Nearby, ...problems },
    },
    async handler(request) {
      const { category: code, lat, lng, ...place } = request.query
      if ((lat === undefined) !== (lng === undefined)) throw fieldError('lat', 'comes together with lng')
      const { duplicate } = categoryOf(code)
      const { radiusMetres, windowHours } = duplicate
      if (radiusMetres === 0) return { rows: [] }
      const since = clock.now() - windowHours * 3_600_000
      const point = lat === undefined || lng === undefined ? {} : { lat, lng }
      const reader = readerOf(request, organisation)
      return {
        rows: await casesNearby(db, reader, { category: code, radiusMetres, since, ...point, ...place }),
      }
    },
  })
  done()
}

const checkAnswers = checkInput({
  schema: OpenCase.properties.answers,
  method: 'GET',
  url: '',
  httpPart: 'body',
})

function readAnswers(text: string | undefined): Record<string, string | number | boolean> {
  if (text === undefined) return {}
  try {
    const answers: unknown = JSON.parse(text)
    // The check holds it to flat answers of the three kinds.
    if ('value' in (checkAnswers(answers) as object))
      return answers as Record<string, string | number | boolean>
  } catch {
    // Not JSON: told below like any other wrong value.
  }
  throw fieldError('answers', 'must be a JSON object of answers')
}
