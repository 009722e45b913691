import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { openReminders, seeReminder, type Reminded } from '../../db/reminders.ts'
import type { Reader } from '../../db/visibility.ts'
import { remindedOfAll } from '../../workflows/reminders.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { Keyed } from '../wire/keyed.ts'
import { Reminders } from '../wire/reminder.ts'
import { closed, Id } from '../wire/words.ts'

/** Reminders of petitions: to the officer, his section, his head, the commission. */
export const reminderRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'GET',
    url: '/api/reminders',
    schema: {
      tags: ['petitions'],
      summary: 'Reminders that wait for me',
      response: { 200: Reminders, ...problems },
    },
    handler: (request) =>
      openReminders(parts.db, remindedBy(readerOf(request, parts.organisation)), parts.clock.now()),
  })

  app.route({
    method: 'POST',
    url: '/api/reminders/:id/seen',
    schema: {
      tags: ['petitions'],
      summary: 'I have seen this reminder',
      headers: Keyed,
      params: Type.Object({ id: Id }, closed),
      body: Type.Object({}, closed),
      response: { 200: Type.Object({ seen: Type.Literal(true) }, closed), ...problems },
    },
    async handler(request) {
      const reader = readerOf(request, parts.organisation)
      intentOf(request, secret)
      const o = { id: request.params.id, by: reader.actor.id, now: parts.clock.now() }
      if (!(await seeReminder(parts.db, remindedBy(reader), o))) throw new ApiError('NOT_FOUND')
      return { seen: true as const }
    },
  })
  done()
}

/** The commission and the supervisor are reminded of the whole city, an agency of its own, an officer of his own. */
const remindedBy = ({ actor, scopes }: Reader): Reminded => ({
  role: actor.role,
  agencies: remindedOfAll.includes(actor.role)
    ? null
    : scopes.filter((scope) => scope.startsWith('agency:')).map((scope) => scope.slice('agency:'.length)),
  officer: actor.role === 'officer' ? actor.id : null,
})
