import { randomBytes } from 'node:crypto'
import type { Database } from './connection.ts'

/**
 * The key behind page positions and request hashes, 32 bytes, made at the first start. It stands in the database because
 * every process on it must hash alike, or a repeat sent to another process would pass for another request. It keeps
 * nothing secret that does not lie beside it: the hashes live seven days.
 */
export async function serverKey(db: Database): Promise<Buffer> {
  const made = randomBytes(32).toString('hex')
  // Of two first starts at once the later one sees the row only after its own statement.
  const hex = (await readOrMake(db, made)) ?? (await readOrMake(db, made))
  const key = Buffer.from(hex ?? '', 'hex')
  if (key.length !== 32) throw new Error('the key in the database is not 32 bytes in hexadecimal')
  return key
}

async function readOrMake(db: Database, made: string): Promise<string | undefined> {
  const [row] = await db.run<{ key: string }>(
    `with made as (
       insert into setting (key, value) values ('serverKey', to_jsonb($1::text)) on conflict do nothing returning value)
     select value #>> '{}' as key from made
     union all select value #>> '{}' from setting where key = 'serverKey'`,
    [made],
    { name: 'server_key', class: 'interactive' },
  )
  return row?.key
}
