import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { addAttachment, attachmentOf } from '../../db/attachment-rows.ts'
import { caseTie } from '../../db/case-tie.ts'
import { maySend } from '../../workflows/permissions.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { handOut } from '../hand-out.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems, undocumented } from '../openapi.ts'
import { uploadedFile } from '../uploaded-file.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed, Id, oneOf } from '../wire/words.ts'

/** What of a case may be uploaded but not yet named by an event of it (security.md §7). */
export const mostWaiting = { files: 10, bytes: 20 * 1024 * 1024 }

/** Photos and documents of a case: uploaded first, then named by FINISH, ATTACH or DRAFT_REPLY. */
export const attachmentRoutes: FastifyPluginCallbackTypebox<Doors> = (app, doors, done) => {
  const { attachments, parts, secret } = doors
  const { clock, db, organisation } = parts

  app.route({
    method: 'POST',
    url: '/api/cases/:no/attachments',
    config: { rateLimit: { max: 300, timeWindow: 60_000 } },
    bodyLimit: 11 * 1024 * 1024,
    schema: {
      tags: ['photos'],
      summary: 'Upload one photo or document of at most 10 MB as multipart/form-data in the field `file`',
      consumes: ['multipart/form-data'],
      headers: Keyed,
      params: Type.Object({ no: CaseNo }, closed),
      response: { 201: Type.Object({ id: Id }, closed), ...problems },
    },
    async handler(request, reply) {
      const reader = readerOf(request, organisation)
      const found = await caseTie(db, reader, request.params.no)
      if (!found) throw new ApiError('CASE_NOT_FOUND')
      if (!maySend(reader.actor, { kind: found.kind, event: 'ATTACH', agency: found.agency }, organisation))
        throw new ApiError('EVENT_FORBIDDEN')
      const { bytes, fileName } = await uploadedFile(request)
      const file = await attachments.keep(bytes, fileName)
      const id = idOfIntent(intentOf(request, secret), reader.actor, 'attachment')
      const outcome = await addAttachment(
        db,
        { id, caseId: found.id, ...file, uploadedBy: reader.actor.id },
        { at: clock.now(), most: mostWaiting },
      )
      if (outcome === 'full') throw new ApiError('TOO_MANY_FILES')
      if (outcome === 'other') throw new ApiError('KEY_REUSED')
      return reply.code(201).send({ id })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/cases/:no/attachments/:id',
    schema: {
      ...undocumented,
      params: Type.Object({ no: CaseNo, id: Id }, closed),
      querystring: Type.Object({ size: Type.Optional(oneOf(['thumb', 'full'] as const)) }, closed),
    },
    async handler(request, reply) {
      const { no, id } = request.params
      const { size = 'full' } = request.query
      const found = await attachmentOf(db, readerOf(request, organisation), { no, id })
      if (!found) throw new ApiError('NOT_FOUND')
      const asked = size === 'thumb' && found.name === null ? 'thumb' : 'full'
      const etag = `"${found.sha256}-${asked}"`
      void reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return handOut(reply, attachments, { ...found, no, id }, asked)
    },
  })
  done()
}
