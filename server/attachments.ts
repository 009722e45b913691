import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { repaintPhoto } from './photo.ts'
import { turnstile } from './turnstile.ts'

/** What is known of a stored photo; its file is named by the hash of its content. */
export interface StoredPhoto {
  sha256: string
  type: 'image/jpeg'
  bytes: number
  width: number
  height: number
}

export interface Attachments {
  /** Repaints and stores a photo. When this returns, the file is on the disk, synced; only then may a row name it. */
  keep(bytes: Buffer, fileName: string): Promise<StoredPhoto>
  /** Where the file of a stored photo lies. */
  path(sha256: string, size: 'full' | 'thumb'): string
}

/** Photos under `<folder>/<first two letters>/`, outside everything that is served. */
export function attachmentStore(folder: string): Attachments {
  const path = (sha256: string, size: 'full' | 'thumb') =>
    join(folder, sha256.slice(0, 2), `${sha256}${size === 'thumb' ? '.thumb' : ''}.jpg`)
  return {
    path,
    async keep(bytes, fileName) {
      const { full, thumb, width, height } = await oneOfTwo(() => repaintPhoto(bytes, fileName))
      const sha256 = createHash('sha256').update(full).digest('hex')
      await write(path(sha256, 'thumb'), thumb)
      await write(path(sha256, 'full'), full)
      return { sha256, type: 'image/jpeg', bytes: full.length, width, height }
    },
  }
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
