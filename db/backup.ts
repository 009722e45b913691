import type { TableSum } from './backup-pieces.ts'
import { writtenPiece } from './backup-pieces.ts'
import type { Driver } from './driver.ts'
import { databaseAddress, openDriver } from './driver.ts'
import { endWithin } from './end-within.ts'
import { migrationFiles } from './migration-files.ts'
import { keptTables, photoHashes, tableText } from './table-copy.ts'

/** What a backup saved or a restore brought back. */
export interface Saved {
  tables: TableSum[]
  /** Content hashes of the photos that belong to the cases. */
  photos: string[]
}

/**
 * The whole database as one stream, as it was at one instant; the system goes on meanwhile. Needs no program beside
 * the server. What comes out holds citizens' names: it deserves the same locks as the database. Throws when the
 * database has other migrations than this program, or when the connection breaks: the stream then has no manifest.
 * The files of photos are not in it: those that `photos` names exist already.
 */
export async function* backupOf(url: string): AsyncGenerator<Buffer, Saved> {
  const sql = openDriver(databaseAddress(url), {
    max: 1,
    application: 'hotline/backup',
    settings: { DateStyle: 'ISO, YMD', extra_float_digits: 1 },
  })
  try {
    await sql.unsafe('begin isolation level repeatable read read only')
    const session = await sessionOf(sql)
    const migrations = await sameMigrations(sql)
    const [epoch] = await sql.unsafe<{ n: string }[]>('select n::text as n from feed_epoch')
    yield writtenPiece({ kind: 'header', bytes: 0, format: 1, epoch: Number(epoch?.n ?? 0), migrations })

    const sums: TableSum[] = []
    for (const table of await keptTables(sql)) {
      const text = tableText(sql, table)
      let next = await text.next()
      while (!next.done) {
        yield writtenPiece({ kind: 'rows', bytes: next.value.length, table: table.name }, next.value)
        next = await text.next()
      }
      sums.push(next.value)
    }
    // The driver connects anew by itself: tables read after that would be of another instant.
    if ((await sessionOf(sql)) !== session)
      throw new Error('the connection broke in the middle of the backup')
    const photos = await photoHashes(sql)
    yield writtenPiece({ kind: 'manifest', bytes: 0, tables: sums })
    return { tables: sums, photos }
  } finally {
    await endWithin(sql, 2_000)
  }
}

/** The name of the open transaction: no other one has this backend, this start and this isolation. */
async function sessionOf(sql: Driver): Promise<string> {
  const [row] = await sql.unsafe<{ name: string }[]>(
    `select concat_ws('/', pg_backend_pid(), transaction_timestamp(), current_setting('transaction_isolation')) as name`,
  )
  return row?.name ?? ''
}

async function sameMigrations(sql: Driver): Promise<{ name: string; sha256: string }[]> {
  const found = await sql.unsafe<{ name: string; sha256: string }[]>(
    'select name, sha256 from migration order by name',
  )
  const shipped = migrationFiles().map(({ name, sha256 }) => ({ name, sha256 }))
  if (JSON.stringify(found) !== JSON.stringify(shipped)) {
    throw new Error(
      'the database has other migrations than this program: back it up with the version that runs on it',
    )
  }
  return shipped
}
