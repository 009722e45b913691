import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { backupOf, type Saved } from '../db/backup.ts'
import { silentLog } from '../db/log.ts'
import { attachmentStore } from '../server/attachments.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'
import { copyAttachments } from './backup/attachment-files.ts'

const help = `npm run backup -- FOLDER

Writes FOLDER/hotline-<time>.backup, the whole database as of now, and adds new photos to FOLDER/photos.
Works beside the running system. The files hold citizens' names: keep them under lock, on another disk.
`

try {
  const [folder] = process.argv.slice(2)
  process.stdout.write(folder === undefined ? help : await backUp(resolve(folder)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'that failed'}\n`)
  process.exitCode = 1
}

async function backUp(folder: string): Promise<string> {
  const config = readConfig(process.env)
  const server = await databaseServer(config, silentLog)
  try {
    await mkdir(join(folder, 'photos'), { recursive: true, mode: 0o700 })
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const file = join(folder, `hotline-${time}.backup`)
    const { tables, photos } = await write(file, server.url)
    const missing = await copyAttachments(photos, {
      from: attachmentStore(join(config.DATA_DIR, 'files')),
      to: attachmentStore(join(folder, 'photos')),
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    if (missing.length > 0) throw new Error(`${file} is whole, but ${missing.length} photos are missing`)
    return `${file}: ${tables.length} tables, ${rows} rows, ${photos.length} photos\n`
  } finally {
    await server.stop()
  }
}

/** A backup that breaks off leaves no file under the final name. */
async function write(file: string, url: string): Promise<Saved> {
  let saved: Saved | undefined
  async function* pieces(): AsyncGenerator<Buffer> {
    saved = yield* backupOf(url)
  }
  const half = `${file}.new-${process.pid}`
  try {
    await pipeline(pieces, createGzip(), createWriteStream(half, { mode: 0o600, flush: true }))
    await rename(half, file)
  } finally {
    await rm(half, { force: true })
  }
  if (!saved) throw new Error('the backup gave no manifest')
  return saved
}
