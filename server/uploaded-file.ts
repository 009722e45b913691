import type { FastifyRequest } from 'fastify'
import { ApiError, fieldError } from './errors.ts'

export interface UploadedFile {
  bytes: Buffer
  fileName: string
  /** The other fields of the form, as far as they came before the file. */
  fields: Readonly<Record<string, string>>
}

/** The one `file` of a multipart body; a broken, cut or endless one is refused, and nothing of it is left behind. */
export async function uploadedFile(request: FastifyRequest): Promise<UploadedFile> {
  if (!request.isMultipart()) throw new ApiError('TYPE_NOT_SUPPORTED')
  const { fieldname, ...file } = await readFile(request)
  if (fieldname !== 'file') throw fieldError('file', 'must be one file')
  if (file.bytes.length === 0) throw fieldError('file', 'is empty')
  return file
}

async function readFile(request: FastifyRequest) {
  try {
    const file = await request.file()
    if (!file) return { fieldname: '', fileName: '', bytes: Buffer.alloc(0), fields: {} }
    const bytes = await file.toBuffer()
    const fields: Record<string, string> = {}
    for (const [name, part] of Object.entries(file.fields)) {
      if (part && 'value' in part && typeof part.value === 'string') fields[name] = part.value
    }
    return { fieldname: file.fieldname, fileName: file.filename, bytes, fields }
  } catch (error) {
    // Over a limit the plugin says so by a status; what is torn fails in its parser with a bare Error.
    if (error instanceof Error && 'statusCode' in error) throw error
    throw new ApiError('REQUEST_MALFORMED')
  }
}
