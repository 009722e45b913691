import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Attachments, FileForm } from '../../server/attachments.ts'

/**
 * Copies attachments that `to` does not have yet, photos with their small versions, and gives the hashes of those that
 * `from` lacks or has with another content. A file is named by its content, so several backups share one.
 */
export async function copyAttachments(
  hashes: string[],
  { from, to }: { from: Attachments; to: Attachments },
): Promise<string[]> {
  const missing: string[] = []
  for (const sha256 of hashes) {
    const paths = (form: FileForm) => [from.path(sha256, form), to.path(sha256, form)] as const
    const isPhoto = await contentIs(from.path(sha256, 'full'), sha256)
    const done = isPhoto
      ? (await copy(...paths('thumb'))) && (await copy(...paths('full')))
      : (await contentIs(from.path(sha256, 'document'), sha256)) && (await copy(...paths('document')))
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
