import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Saved } from './backup.ts'
import type { PieceHead, TableSum } from './backup-pieces.ts'
import { pieces } from './backup-pieces.ts'
import type { Driver } from './driver.ts'
import { databaseAddress, openDriver } from './driver.ts'
import { endWithin } from './end-within.ts'
import { bumpFeedEpoch } from './feed-epoch.ts'
import { migrate } from './migrate.ts'
import { migrationFiles } from './migration-files.ts'
import type { KeptTable } from './table-copy.ts'
import { keptTables, photoHashes, tableSum, tableText } from './table-copy.ts'

type Header = Extract<PieceHead, { kind: 'header' }>

/** Reads the same backup from its beginning, each time it is called. */
export type OpenBackup = () => AsyncIterable<Buffer>

/**
 * Puts a backup into an empty database: all of it, read back and compared with what was saved, or nothing. Every
 * screen takes a fresh snapshot afterwards, and everybody signs in again. Throws one sentence when the backup is
 * damaged, was made with other migrations, or when the database holds anything.
 */
export async function restoreInto(url: string, open: OpenBackup): Promise<Saved> {
  const { header, tables } = await checkBackup(open)
  await migrate({ url })
  const sql = openDriver(databaseAddress(url), {
    max: 1,
    application: 'hotline/restore',
    settings: { DateStyle: 'ISO, YMD', extra_float_digits: 1, lock_timeout: 10_000 },
  })
  try {
    // One transaction: a restore that is killed leaves an empty database.
    await sql.unsafe('begin')
    const kept = await keptTables(sql)
    await mustBeEmpty(sql, kept)
    await load(sql, kept, open)
    await compare(sql, kept, tables)
    await goOnCounting(sql)
    await sql.unsafe(`update feed_epoch set n = greatest(n, ${header.epoch})`)
    await sql.unsafe(bumpFeedEpoch)
    const photos = await photoHashes(sql)
    await sql.unsafe(`${stillInside}; commit`).simple()
    return { tables, photos }
  } finally {
    await endWithin(sql, 2_000)
  }
}

/** Fails outside a transaction: the driver connects anew by itself, and what follows would stand there for good. */
const stillInside = 'savepoint still_inside'

/** Reads the backup through once before the database is touched. */
async function checkBackup(open: OpenBackup): Promise<{ header: Header; tables: TableSum[] }> {
  let header: Header | undefined
  let tables: TableSum[] | undefined
  const sums = new Map<string, ReturnType<typeof tableSum>>()
  for await (const { head, data } of pieces(open())) {
    if (head.kind === 'header') header = head
    else if (head.kind === 'manifest') tables = head.tables
    else {
      const sum = sums.get(head.table) ?? tableSum(head.table)
      sum.add(data)
      sums.set(head.table, sum)
    }
  }
  if (header?.format !== 1) throw new Error('this is no backup of the hotline')
  if (!tables) throw new Error('the backup breaks off')
  for (const expected of tables) {
    if (!same(expected, (sums.get(expected.table) ?? tableSum(expected.table)).of())) {
      throw new Error(`the backup is damaged: ${expected.table} is not what was saved`)
    }
  }
  const shipped = migrationFiles().map(({ name, sha256 }) => ({ name, sha256 }))
  if (JSON.stringify(header.migrations) !== JSON.stringify(shipped)) {
    throw new Error(
      'the backup was made with other migrations: restore it with the version of the program that made it, then go on to this one',
    )
  }
  return { header, tables }
}

async function mustBeEmpty(sql: Driver, tables: KeptTable[]): Promise<void> {
  const filled: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select from "${name}" limit 1`)
    if (rows.length > 0) filled.push(name)
  }
  if (filled.length > 0) throw new Error(`the database is not empty: ${filled.join(', ')}`)
}

async function load(sql: Driver, tables: KeptTable[], open: OpenBackup): Promise<void> {
  let current: { table: KeptTable; into: Awaited<ReturnType<typeof copyInto>> } | undefined
  for await (const { head, data } of pieces(open())) {
    if (head.kind !== 'rows') continue
    if (current?.table.name !== head.table) {
      await current?.into.end()
      const table = tables.find((one) => one.name === head.table)
      if (!table) throw new Error(`the database has no table ${head.table}`)
      current = { table, into: await copyInto(sql, table) }
    }
    await current.into.write(data)
  }
  await current?.into.end()
}

async function copyInto(
  sql: Driver,
  table: KeptTable,
): Promise<{ write(data: Buffer): Promise<void>; end(): Promise<void> }> {
  const columns = table.columns.map((name) => `"${name}"`).join(', ')
  await sql.unsafe(stillInside)
  const stream = await sql.unsafe(`copy "${table.name}" (${columns}) from stdin`).writable()
  // Each write hears of its failure by itself; without a listener the same one would end the process.
  stream.on('error', () => {})
  const failed = (thrown: unknown) => {
    // Without the driver's message: it repeats the row.
    const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : ''
    throw new Error(`${table.name} could not be loaded${code}`)
  }
  return {
    async write(data) {
      await new Promise<void>((resolve, reject) => {
        stream.write(data, (thrown) => (thrown ? reject(thrown) : resolve()))
      }).catch(failed)
    },
    async end() {
      stream.end()
      // By the next turn the stream has said so to the server.
      await nextTurn()
      // The driver drops an error that comes after the last row; the next statement of the transaction hears of it.
      await sql.unsafe('select 1').catch(failed)
    },
  }
}

/** What was loaded, read back in the same way as it was saved. */
async function compare(sql: Driver, kept: KeptTable[], tables: TableSum[]): Promise<void> {
  for (const expected of tables) {
    const table = kept.find((one) => one.name === expected.table)
    if (!table) throw new Error(`the database has no table ${expected.table}`)
    const text = tableText(sql, table)
    let next = await text.next()
    while (!next.done) next = await text.next()
    if (!same(expected, next.value)) throw new Error(`${expected.table} came back with a difference`)
  }
}

/** Numbers that the database gives by itself go on after the last one restored. */
async function goOnCounting(sql: Driver): Promise<void> {
  const counting = await sql.unsafe<{ table: string; column: string; sequence: string }[]>(`
    select table_name as table, column_name as column,
      pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`)
  for (const { table, column, sequence } of counting) {
    await sql.unsafe(
      `select setval('${sequence}', greatest(coalesce((select max("${column}") from "${table}"), 0), 1),
         exists (select from "${table}"))`,
    )
  }
}

function same(a: TableSum, b: TableSum): boolean {
  return a.rows === b.rows && a.sha256 === b.sha256
}
