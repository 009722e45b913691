import { createHash } from 'node:crypto'

import type { Driver } from './driver.ts'
import type { TableSum } from './backup-pieces.ts'

/** A table that a backup keeps, with what `copy` needs to know of it. */
export interface KeptTable {
  name: string
  columns: string[]
  /** Columns of the primary key, in its order: they give the rows an order. */
  key: string[]
}

/**
 * All tables that a backup keeps, each after those it refers to. Logins are left out: who restores has everybody
 * sign in again, as a right may have been taken away since. The feed's epoch goes into the header.
 */
export async function keptTables(sql: Driver): Promise<KeptTable[]> {
  return sql.unsafe<KeptTable[]>(`
    with recursive rank (id, depth) as (
      select c.oid, 0 from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname not in ('migration', 'feed_epoch', 'session', 'setup_link')
      union all
      select f.conrelid, depth + 1 from rank
      join pg_constraint f on f.confrelid = rank.id and f.contype = 'f' and f.conrelid <> f.confrelid)
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(a.attname order by k.place)
       from pg_index i, unnest(i.indkey::int2[]) with ordinality as k (attnum, place), pg_attribute a
       where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key
    from pg_class c join rank on rank.id = c.oid
    where c.relname not in ('migration', 'feed_epoch', 'session', 'setup_link')
    group by c.oid, c.relname order by max(rank.depth), c.relname`)
}

const pieceSize = 256 * 1024

/** The rows of a table as text, in pieces of whole rows. What it gives back at the end is what it has given out. */
export async function* tableText(sql: Driver, table: KeptTable): AsyncGenerator<Buffer, TableSum> {
  const columns = table.columns.map((name) => selected(table.name, name)).join(', ')
  const order = table.key.map((name) => `"${name}"`).join(', ')
  const stream = await sql
    .unsafe(`copy (select ${columns} from "${table.name}" order by ${order}) to stdout`)
    .readable()
  const sum = tableSum(table.name)
  let held: Buffer[] = []
  let size = 0
  // The driver gives one chunk a row. Typed as any by node's streams.
  for await (const row of stream as AsyncIterable<Buffer>) {
    held.push(row)
    size += row.length
    if (size < pieceSize) continue
    const piece = Buffer.concat(held, size)
    held = []
    size = 0
    sum.add(piece)
    yield piece
  }
  // The driver pauses its socket while we are slow, and forgets to wake it when that was at the last row.
  stream._read(0)
  const last = Buffer.concat(held, size)
  sum.add(last)
  if (size > 0) yield last
  return sum.of()
}

/**
 * The transaction that wrote an event is a number of its own cluster: elsewhere it may lie in the future, and the feed
 * would wait for it. 0 is before everything, in every cluster.
 */
function selected(table: string, column: string): string {
  return table === 'case_event' && column === 'xid' ? `'0'::xid8 as xid` : `"${column}"`
}

export function tableSum(table: string): { add(piece: Buffer): void; of(): TableSum } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(piece) {
      hash.update(piece)
      // A row ends with a line feed and holds none: within values it is written `\n`.
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
    },
    of: () => ({ table, rows, sha256: hash.digest('hex') }),
  }
}

/** Content hashes of all photos that rows name, each once. */
export async function photoHashes(sql: Driver): Promise<string[]> {
  const rows = await sql.unsafe<{ sha256: string }[]>(
    'select distinct sha256 from attachment order by sha256',
  )
  return rows.map((row) => row.sha256)
}
