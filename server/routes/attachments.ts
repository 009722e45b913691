import { createReadStream } from 'node:fs'
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { addAttachment, attachmentOf } from '../../db/attachment-rows.ts'
import { caseTie } from '../../db/case-tie.ts'
import { maySend } from '../../workflows/permissions.ts'
import { readerOf } from '../actor.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems, undocumented } from '../openapi.ts'
import { Keyed } from '../wire/keyed.ts'
import { CaseNo, closed, Id, oneOf } from '../wire/words.ts'

/** Photos uploaded but not yet named by an event of their case. */
const unusedLimit = 10

/** Photos of a case: uploaded first, then named by FINISH or ATTACH. */
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
      summary:
        'Upload one photo (JPEG, PNG or WebP, at most 10 MB) as multipart/form-data in the field `photo`',
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
      const { bytes, fileName } = await uploaded(request)
      const photo = await attachments.keep(bytes, fileName)
      const id = idOfIntent(intentOf(request, secret), reader.actor, 'attachment')
      const outcome = await addAttachment(
        db,
        { id, caseId: found.id, ...photo, uploadedBy: reader.actor.id },
        { at: clock.now(), limit: unusedLimit },
      )
      if (outcome === 'full') throw new ApiError('TOO_MANY_PHOTOS')
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
      const etag = `"${found.sha256}-${size}"`
      void reply
        .header('etag', etag)
        .header('cache-control', 'private, no-cache')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header(
          'content-disposition',
          `${size === 'thumb' ? 'inline' : 'attachment'}; filename="${no}-${id.slice(0, 8)}.jpg"`,
        )
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.type(found.type).send(createReadStream(attachments.path(found.sha256, size)))
    },
  })
  done()
}

/** The one file of a multipart body; a broken, cut or endless one is refused, and nothing of it is left behind. */
async function uploaded(request: FastifyRequest): Promise<{ bytes: Buffer; fileName: string }> {
  if (!request.isMultipart()) throw new ApiError('TYPE_NOT_SUPPORTED')
  const { fieldname, bytes, fileName } = await readFile(request)
  if (fieldname !== 'photo') throw fieldError('photo', 'must be one file')
  if (bytes.length === 0) throw fieldError('photo', 'is empty')
  return { bytes, fileName }
}

async function readFile(request: FastifyRequest) {
  try {
    const file = await request.file()
    if (!file) return { fieldname: '', fileName: '', bytes: Buffer.alloc(0) }
    return { fieldname: file.fieldname, fileName: file.filename, bytes: await file.toBuffer() }
  } catch (error) {
    // Over a limit the plugin says so by a status; what is torn fails in its parser with a bare Error.
    if (error instanceof Error && 'statusCode' in error) throw error
    throw new ApiError('REQUEST_MALFORMED')
  }
}
