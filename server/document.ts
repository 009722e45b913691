import { fileTypeFromBuffer } from 'file-type'
import { fromBufferPromise } from 'yauzl'
import { ApiError } from './errors.ts'

/**
 * What a petition or an answer may bring besides photos (the list of Kaohsiung's mayor's mailbox, about 2017), by
 * extension: what its content has to be, and as what it is handed out.
 */
const kinds: Readonly<Record<string, { found: readonly string[]; type: string; isZip?: true }>> = {
  avi: { found: ['video/vnd.avi'], type: 'video/x-msvideo' },
  bmp: { found: ['image/bmp'], type: 'image/bmp' },
  doc: { found: ['application/x-cfb'], type: 'application/msword' },
  docx: office('vnd.openxmlformats-officedocument.wordprocessingml.document'),
  gif: { found: ['image/gif'], type: 'image/gif' },
  mp4: { found: ['video/mp4', 'video/x-m4v'], type: 'video/mp4' },
  ods: office('vnd.oasis.opendocument.spreadsheet'),
  odt: office('vnd.oasis.opendocument.text'),
  pdf: { found: ['application/pdf'], type: 'application/pdf' },
  wav: { found: ['audio/wav'], type: 'audio/wav' },
  wma: { found: ['audio/x-ms-asf'], type: 'audio/x-ms-wma' },
  wmv: { found: ['video/x-ms-asf'], type: 'video/x-ms-wmv' },
  xls: { found: ['application/x-cfb'], type: 'application/vnd.ms-excel' },
  xlsx: office('vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  zip: { found: ['application/zip'], type: 'application/zip', isZip: true },
}

/** What may be inside of a zip (security.md §7): a larger one is a bomb, or nobody's evidence. */
const mostEntries = 1_000
const mostUnpacked = 100
const fileTypeBits = 0o170_000
const symbolicLink = 0o120_000

/**
 * The type under which a document is handed out; its content is kept as it came and never opened by us.
 *
 * @throws ApiError FILE_NOT_SUPPORTED: content or extension is not on the list, they differ, or a zip is none that
 * anybody should unpack.
 */
export async function documentType(bytes: Buffer, extension: string): Promise<string> {
  if (extension === 'txt') return plainText(bytes)
  const kind = kinds[extension]
  const found = await fileTypeFromBuffer(bytes)
  if (!kind || !found || !kind.found.includes(found.mime)) throw new ApiError('FILE_NOT_SUPPORTED')
  if (kind.isZip) await checkZip(bytes)
  return kind.type
}

/** Text has no mark of its own: it is what no byte of a program stands in, in UTF-8 or Big5. */
function plainText(bytes: Buffer): string {
  for (const [name, charset] of [
    ['utf-8', 'utf-8'],
    ['big5', 'big5'],
  ] as const) {
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(bytes)
      // eslint-disable-next-line no-control-regex -- these are looked for
      if (!/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return `text/plain; charset=${charset}`
    } catch {
      continue
    }
  }
  throw new ApiError('FILE_NOT_SUPPORTED')
}

/** Reads the directory of a zip, and nothing that it packs. The library refuses names that leave the folder. */
async function checkZip(bytes: Buffer): Promise<void> {
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(bytes)
    if (zip.entryCount > mostEntries) throw new Error('too many entries')
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      const mode = (entry.externalFileAttributes >>> 16) & fileTypeBits
      const hasMacros = /(^|\/)vbaProject\.bin$/i.test(entry.fileName)
      if (mode === symbolicLink || hasMacros || unpacked > bytes.length * mostUnpacked)
        throw new Error('not to be unpacked')
    }
  } catch {
    throw new ApiError('FILE_NOT_SUPPORTED')
  }
}

function office(name: string) {
  return { found: [`application/${name}`], type: `application/${name}`, isZip: true } as const
}
