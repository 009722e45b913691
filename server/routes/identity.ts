import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appendAudit } from '../../db/audit.ts'
import { caseTie } from '../../db/case-tie.ts'
import { callerIdentity } from '../../db/identity.ts'
import { mayOpenIdentity } from '../../workflows/permissions.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed, Id } from '../wire/words.ts'

/** The only door behind which a citizen's name and number stand in full. */
export const identityRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'POST',
    url: '/api/cases/:no/identity',
    config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      tags: ['people'],
      summary: 'Read the full name and number of a caller; who, when and why is kept for ever',
      headers: Keyed,
      params: Type.Object({ no: CaseNo }, closed),
      body: Type.Object({ party: Id, reason: Type.String({ minLength: 2, maxLength: 200 }) }, closed),
      response: {
        200: Type.Object(
          { name: Type.String(), phone: Type.String(), mail: Type.String(), address: Type.String() },
          closed,
        ),
        ...problems,
      },
    },
    async handler(request) {
      const reader = readerOf(request, parts.organisation)
      const found = await caseTie(parts.db, reader, request.params.no)
      if (!found) throw new ApiError('CASE_NOT_FOUND')
      if (!mayOpenIdentity(reader.actor)) throw new ApiError('FORBIDDEN')
      const { key } = intentOf(request, secret)
      const { party, reason } = request.body
      // The row comes first: no row, no data.
      await appendAudit(parts.db, {
        chain: `access:${found.id}`,
        at: parts.clock.now(),
        actor: reader.actor,
        act: 'IDENTITY_OPENED',
        target: party,
        detail: { reason, key },
      })
      const identity = await callerIdentity(parts.db, reader, { caseId: found.id, party })
      if (!identity) throw fieldError('party', 'is no caller of this case')
      return identity
    },
  })
  done()
}
