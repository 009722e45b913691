import { createReadStream } from 'node:fs'
import type { FastifyReply } from 'fastify'
import type { FoundAttachment } from '../db/attachment-rows.ts'
import type { Attachments, FileForm } from './attachments.ts'

/** The name to save a file under: a document's own, or that of the photo of its case. */
export const savedName = (no: string, { id, name }: { id: string; name: string | null }): string =>
  name ?? `${no}-${id.slice(0, 8)}.jpg`

export const formOf = ({ name }: { name: string | null }, size: 'full' | 'thumb' = 'full'): FileForm =>
  name === null ? size : 'document'

/**
 * Hands a file of a case out so that no browser runs anything of it: a small photo is shown, everything else is saved.
 * A document keeps its name, a photo gets one.
 */
export function handOut(
  reply: FastifyReply,
  attachments: Attachments,
  file: FoundAttachment & { no: string; id: string },
  size: 'full' | 'thumb' = 'full',
): FastifyReply {
  const name = savedName(file.no, file)
  const plain = name.replace(/[^\w.-]+/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  const form = formOf(file, size)
  return reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header(
      'content-disposition',
      `${form === 'thumb' ? 'inline' : 'attachment'}; filename="${plain}"` +
        (plain === name ? '' : `; filename*=UTF-8''${encoded}`),
    )
    .type(file.type)
    .send(createReadStream(attachments.path(file.sha256, form)))
}
