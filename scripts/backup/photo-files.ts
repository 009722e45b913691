import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Attachments } from '../../server/attachments.ts'

/**
 * Copies photos that `to` does not have yet, with their small versions, and gives the hashes of those that `from`
 * lacks or has with another content. A photo is named by its content, so several backups share one.
 */
export async function copyPhotos(
  photos: string[],
  { from, to }: { from: Attachments; to: Attachments },
): Promise<string[]> {
  const missing: string[] = []
  for (const sha256 of photos) {
    const whole = await contentIs(from.path(sha256, 'full'), sha256)
    const done =
      whole &&
      (await copy(from.path(sha256, 'thumb'), to.path(sha256, 'thumb'))) &&
      (await copy(from.path(sha256, 'full'), to.path(sha256, 'full')))
    if (!done) missing.push(sha256)
  }
  return missing
}

async function contentIs(path: string, sha256: string): Promise<boolean> {
  const content = await readFile(path).catch(() => undefined)
  return content !== undefined && createHash('sha256').update(content).digest('hex') === sha256
}

/** False when there is nothing to copy. */
async function copy(from: string, to: string): Promise<boolean> {
  if (!(await isThere(from))) return false
  if (await isThere(to)) return true
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const half = `${to}.new-${process.pid}`
  await copyFile(from, half, constants.COPYFILE_FICLONE)
  await rename(half, to)
  return true
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
