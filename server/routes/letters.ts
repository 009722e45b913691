import { readFileSync } from 'node:fs'
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { keptLetter } from '../../db/letters.ts'
import { seesNoPetitioner } from '../../workflows/permissions.ts'
import { longDate } from '../../workflows/roc-date.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { closed, Id } from '../wire/words.ts'
import { letterPage } from './letter-page.tsx'

const style = readFileSync(new URL('./letter.css', import.meta.url))

/** Letters as they left the house, to be printed. */
export const letterRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  app.route({
    method: 'GET',
    url: '/assets/letter.css',
    schema: { hide: true },
    config: { open: 'everyone' },
    handler: (_request, reply) => reply.type('text/css; charset=utf-8').send(style),
  })

  app.route({
    method: 'GET',
    url: '/letters/:id',
    schema: { hide: true, params: Type.Object({ id: Id }, closed) },
    async handler(request, reply) {
      const reader = readerOf(request, parts.organisation)
      const letter = await keptLetter(parts.db, reader, request.params.id)
      if (!letter) throw new ApiError('NOT_FOUND')
      const { at, body, context, language, name, no, subject } = letter
      // The officer answers without knowing whose petition it is, and prints no name either.
      const isSealed = context.confidential && seesNoPetitioner(reader.actor) && name !== null
      const shown = isSealed ? body.replaceAll(name, language === 'zh' ? '（保密）' : '(confidential)') : body
      const city = parts.catalogue.agencies.find(({ level }) => level === 'city')
      const sender = city?.[language] ?? ''
      const page = letterPage({ sender, no, subject, body: shown, date: longDate(at, language), language })
      return reply.type('text/html; charset=utf-8').send(page)
    },
  })
  done()
}
