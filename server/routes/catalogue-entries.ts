import { isDeepStrictEqual } from 'node:util'
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appendAudit } from '../../db/audit.ts'
import { entryPast, openOfEntry, writeEntry } from '../../db/catalogue-writer.ts'
import {
  catalogueParts,
  entriesOf,
  withEntry,
  type CataloguePart,
  type Entry,
} from '../../workflows/catalogue/entry.ts'
import { entryFaults } from '../../workflows/catalogue/entry-faults.ts'
import { mayChangeRules } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { takeNewRules } from '../rule-watch.ts'
import { EntryAnswer, EntryCode, EntryList, EntryPast, entrySchemas } from '../wire/catalogue-entry.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, oneOf } from '../wire/words.ts'

const Part = Type.Object({ part: oneOf(catalogueParts) }, closed)
const Line = Type.Object({ part: oneOf(catalogueParts), code: EntryCode }, closed)

/** The lines of the city's catalogue and its letters. A change holds for new cases; what was is kept. */
export const catalogueEntryRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'GET',
    url: '/api/catalogue/:part',
    schema: {
      tags: ['rules'],
      summary: 'Every line of a part of the catalogue as the city may change it',
      params: Part,
      response: { 200: EntryList, ...problems },
    },
    handler(request) {
      return linesOf(request.params.part)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/catalogue/:part/:code/past',
    schema: {
      tags: ['rules'],
      summary: 'What a line said before each of its last changes',
      params: Line,
      response: { 200: EntryPast, ...problems },
    },
    handler(request) {
      return entryPast(parts.db, request.params)
    },
  })

  for (const part of catalogueParts) {
    app.route({
      method: 'PUT',
      url: `/api/catalogue/${part}/:code`,
      schema: {
        tags: ['rules'],
        summary: `A line of ${part}, written anew or added`,
        headers: Keyed,
        params: Type.Object({ code: EntryCode }, closed),
        body: Type.Object({ entry: entrySchemas[part], dryRun: Type.Boolean() }, closed),
        response: { 200: EntryAnswer, ...problems },
      },
      async handler(request) {
        const actor = actorOf(request)
        if (!mayChangeRules(actor)) throw new ApiError('FORBIDDEN')
        intentOf(request, secret)
        const { code } = request.params
        const { dryRun, entry } = request.body
        // The schema of this part has checked the entry.
        const given = { part, entry } as Entry
        if (!dryRun) await takeNewRules(parts)
        const before = linesOf(part).find((line) => line.code === code)?.entry ?? null
        const proposed = withEntry(parts.catalogue, code, given)
        if (!proposed) throw new ApiError('NOT_FOUND')
        mustFit(code, given, before)
        const [fault] = entryFaults(proposed, code, given)
        if (fault) throw fieldError(`entry.${fault.path}`, fault.message)
        if (isDeepStrictEqual(before, entry)) return { preview: null, version: null }
        if (dryRun) return { preview: { open: await openOfEntry(parts.db, part, code) }, version: null }
        const at = parts.clock.now()
        const version = await writeEntry(parts.db, { by: actor.id, at, code, given, before, proposed })
        if (version === undefined) return { preview: null, version: null }
        await takeNewRules(parts)
        await appendAudit(parts.db, {
          chain: 'city',
          at,
          actor,
          act: 'CATALOGUE_CHANGED',
          target: `${part}/${code}`,
          detail: { version },
        })
        return { preview: null, version }
      },
    })
  }
  done()

  function linesOf(part: CataloguePart): EntryList {
    return entriesOf(parts.catalogue)[part].map(([code, entry]) => ({ code, entry: { ...entry } }))
  }
}

/** What cannot be changed in place: the hazard, which the hours follow from, and a code of a new line. @throws ApiError */
function mustFit(code: string, given: Entry, before: Record<string, unknown> | null): void {
  if (before === null && !/^[a-z0-9][a-z0-9.-]*$/.test(code))
    throw fieldError('code', 'is made of small letters, digits, dots and hyphens')
  if (given.part === 'categories' && before !== null && before['hazard'] !== given.entry.hazard)
    throw fieldError('entry.hazard', 'stays: its hours are changed under service levels')
}
