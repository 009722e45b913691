import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { addAttachment } from '../../db/attachment-rows.ts'
import { publicFile } from '../../db/public-petition.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { handOut } from '../hand-out.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems, undocumented } from '../openapi.ts'
import { citizen, citizensDoor } from '../petition-standing.ts'
import { uploadedFile } from '../uploaded-file.ts'
import { Keyed } from '../wire/keyed.ts'
import { AskFile, PetitionStanding } from '../wire/public.ts'
import { mostWaiting } from './attachments.ts'

/** Files of a petition for whoever filed it: he sends his own, and gets what went out to him. Number and code stand in no URL. */
export const publicFileRoutes: FastifyPluginCallbackTypebox<Doors> = (app, doors, done) => {
  const { attachments, parts, secret } = doors
  const { again, known, send, standing } = citizensDoor(doors)
  const rateLimit = { max: 20, timeWindow: 60_000 }

  app.route({
    method: 'POST',
    url: '/api/public/petitions/attachments',
    config: { open: 'everyone', rateLimit },
    bodyLimit: 11 * 1024 * 1024,
    schema: {
      tags: ['citizen'],
      summary: 'Send one photo or document: multipart/form-data with `no` and `code`, then `file`',
      consumes: ['multipart/form-data'],
      headers: Keyed,
      response: { 200: PetitionStanding, ...problems },
    },
    async handler(request) {
      const { bytes, fields, fileName } = await uploadedFile(request)
      const found = await known({ no: fields['no'] ?? '', code: fields['code'] ?? '' })
      const file = await attachments.keep(bytes, fileName)
      const intent = intentOf(request, secret, Buffer.from(file.sha256))
      const id = idOfIntent(intent, { id: found.id }, 'attachment')
      const row = { id, caseId: found.id, ...file, uploadedBy: citizen.id }
      const outcome = await addAttachment(parts.db, row, { at: parts.clock.now(), most: mostWaiting })
      if (outcome === 'full') throw new ApiError('TOO_MANY_FILES')
      if (outcome === 'other') throw new ApiError('KEY_REUSED')
      const label = file.name === null ? 'other' : 'document'
      await send(found, { type: 'ATTACH', photos: [{ attachment: id, label }] }, intent)
      return standing(await again(found.no))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/public/petitions/file',
    config: { open: 'everyone', rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: { ...undocumented, body: AskFile },
    async handler(request, reply) {
      const { id, ...shown } = request.body
      const { id: caseId, no } = await known(shown)
      const found = await publicFile(parts.db, { caseId, id })
      if (!found) throw new ApiError('NOT_FOUND')
      return handOut(reply.header('cache-control', 'no-store'), attachments, { ...found, no, id })
    },
  })
  done()
}
