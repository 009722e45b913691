import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type { Account } from './embedded-account.ts'
import { canReach, databaseAccount } from './embedded-account.ts'
import { putLink } from './put-in-place.ts'

/** Where one built-in database lives and as whom it runs. */
export interface Place {
  dataDir: string
  /** Holds everything below; `dataDir` itself unless the account cannot enter that. */
  base: string
  pgdata: string
  /** Private; holds the sockets: the database's own and `owner`. */
  runDir: string
  passwordFile: string
  logFile: string
  archiveDir: string
  account: Account | undefined
}

/** Makes the folders of `dataDir` that may be missing and says where everything is. */
export function preparePlace(dataDir: string): Place {
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o755 })
  const root = realpathSync(resolve(dataDir))
  // pg_ctl hands its paths to a shell, between double quotes.
  if (process.platform !== 'win32' && /["$`\\\n]/.test(root)) {
    throw new Error(
      `the built-in database cannot live in ${root}: no " $ \` \\ in DATA_DIR, or set DATABASE_URL`,
    )
  }
  const account = databaseAccount([join(root, 'pg'), root])
  const base = canReach(root, account) ? root : elsewhere(root)
  const pgdata = join(base, 'pg')
  const runDir = privateDir(shortEnough(join(base, 'run')) ?? shortRunDir(root), account)
  return {
    dataDir: root,
    base,
    pgdata,
    runDir,
    passwordFile: join(base, 'password'),
    logFile: join(base, 'pg.log'),
    archiveDir: join(base, 'wal'),
    account,
  }
}

/** Makes the folder if need be; refuses one that somebody else put there. */
function privateDir(path: string, account: Account | undefined): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const uid = account?.uid ?? process.getuid?.() ?? found.uid
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== process.getuid?.())) {
    throw new Error(`${path} belongs to somebody else`)
  }
  chmodSync(path, 0o700)
  giveTo(path, account)
  return path
}

export function giveTo(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/**
 * A checkout under /root is closed to every other account, and PostgreSQL must enter its own folder: the database
 * then stands in /var/lib, with a link at `data/pg` that says so.
 */
function elsewhere(root: string): string {
  const base = join('/var/lib/hotline-1999', shortHash(root))
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const link = join(root, 'pg')
  if (!lstatSync(link, { throwIfNoEntry: false })) putLink(join(base, 'pg'), link)
  return base
}

/** A socket's path must fit into `sun_path`: 107 bytes and a zero; Chinese characters count three each. */
function shortEnough(runDir: string): string | undefined {
  return Buffer.byteLength(join(runDir, '.s.PGSQL.5432')) <= 107 ? runDir : undefined
}

function shortRunDir(root: string): string {
  const name = `hotline-${process.getuid?.() ?? 'user'}-${shortHash(root)}`
  return shortEnough(join(tmpdir(), name)) ?? join('/tmp', name)
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
