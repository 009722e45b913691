import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { documentType } from './document.ts'
import { isPhoto, repaintPhoto } from './photo.ts'
import { turnstile } from './turnstile.ts'

/** What is known of a stored file, which is named by the hash of its content. A photo has a size, a document a name. */
export interface StoredFile {
  sha256: string
  type: string
  bytes: number
  name: string | null
  width: number | null
  height: number | null
}

export interface Attachments {
  /**
   * Repaints a photo, or checks a document, and stores it. When this returns, the file is on the disk, synced; only
   * then may a row name it.
   */
  keep(bytes: Buffer, fileName: string): Promise<StoredFile>
  /** Where a stored file lies: a photo in two sizes, a document as it came. */
  path(sha256: string, as: FileForm): string
}

export type FileForm = 'full' | 'thumb' | 'document'

const endings: Readonly<Record<FileForm, string>> = { full: '.jpg', thumb: '.thumb.jpg', document: '.file' }

/** Attachments under `<folder>/<first two letters>/`, outside everything that is served. */
export function attachmentStore(folder: string): Attachments {
  const path = (sha256: string, as: FileForm) => join(folder, sha256.slice(0, 2), `${sha256}${endings[as]}`)
  return {
    path,
    async keep(bytes, fileName) {
      const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
      if (isPhoto(extension)) return keepPhoto(bytes, extension)
      const type = await documentType(bytes, extension)
      const sha256 = hash(bytes)
      await write(path(sha256, 'document'), bytes)
      return { sha256, type, bytes: bytes.length, name: plainName(fileName), width: null, height: null }
    },
  }

  async function keepPhoto(bytes: Buffer, extension: string): Promise<StoredFile> {
    const { full, thumb, width, height } = await oneOfTwo(() => repaintPhoto(bytes, extension))
    const sha256 = hash(full)
    await write(path(sha256, 'thumb'), thumb)
    await write(path(sha256, 'full'), full)
    return { sha256, type: 'image/jpeg', bytes: full.length, name: null, width, height }
  }
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A name to be shown and to save under: no path, nothing that turns the direction of writing, at most 120 characters. */
function plainName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? ''
  const shown = last.replace(/[\p{C}"*:<>?|]/gu, '').trim()
  const dot = shown.lastIndexOf('.')
  return `${[...shown.slice(0, dot)].slice(0, 100).join('')}${shown.slice(dot)}`
}

/** Whole and synced under its name, or not there at all; an equal file that is there already is enough. */
async function write(path: string, content: Buffer): Promise<void> {
  if (await isThere(path, content.length)) return
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${(drafts += 1)}`
  try {
    await synced(draft, content)
    await rename(draft, path)
    const directory = await open(folder, 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  } finally {
    await rm(draft, { force: true })
  }
}

let drafts = 0

async function synced(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.datasync()
  } finally {
    await file.close()
  }
}

const isThere = (path: string, size: number) =>
  stat(path).then(
    (found) => found.size === size,
    () => false,
  )

/** A photo in work takes up to 160 MB: two at once. */
const oneOfTwo = turnstile({ atOnce: 2, line: 40 })
