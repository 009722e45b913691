import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { silentLog } from '../db/log.ts'
import { restoreInto } from '../db/restore.ts'
import { attachmentStore } from '../server/attachments.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'
import { copyAttachments } from './backup/attachment-files.ts'

const help = `npm run restore -- FOLDER/hotline-<time>.backup

Puts a backup into an empty database, with the photos of FOLDER/photos. The database is that of DATABASE_URL, or
the built-in one of DATA_DIR: move the old folder aside, or name a new one. Everybody signs in again afterwards.
`

try {
  const [file] = process.argv.slice(2)
  process.stdout.write(file === undefined ? help : await restore(resolve(file)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'that failed'}\n`)
  process.exitCode = 1
}

async function restore(file: string): Promise<string> {
  if (!(await stat(file)).isFile())
    throw new Error(`${file} is a folder; name the file hotline-<time>.backup in it`)
  const config = readConfig(process.env)
  const server = await databaseServer(config, silentLog)
  try {
    const { tables, photos } = await restoreInto(server.url, () => unpacked(file))
    const missing = await copyAttachments(photos, {
      from: attachmentStore(join(dirname(file), 'photos')),
      to: attachmentStore(join(config.DATA_DIR, 'files')),
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    if (missing.length > 0)
      throw new Error(`all ${rows} rows are back, but ${missing.length} photos are missing`)
    return `${tables.length} tables, ${rows} rows and ${photos.length} photos are back, equal to what was saved\n`
  } finally {
    await server.stop()
  }
}

/** A file that is cut short or no backup at all fails where it is read. */
function unpacked(file: string): AsyncIterable<Buffer> {
  return pipeline(createReadStream(file), createGunzip(), () => {})
}
