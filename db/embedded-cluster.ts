import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { RunProgram } from './embedded-binaries.ts'
import type { Place } from './embedded-place.ts'
import { giveTo } from './embedded-place.ts'
import { halfOf, putFile, putFolder } from './put-in-place.ts'

/** The one role of the built-in database and its database: nobody shares the server. */
export const embeddedName = 'hotline'

/** Makes the cluster if there is none; for the owner of the place only. What a killed owner left half made goes. */
export async function ensureCluster(place: Place, run: RunProgram): Promise<void> {
  ensurePassword(place)
  if (existsSync(join(place.pgdata, 'PG_VERSION'))) return
  for (const name of readdirSync(place.base)) {
    if (name.startsWith('pg.new-')) rmSync(join(place.base, name), { recursive: true, force: true })
  }
  const half = halfOf(place.pgdata)
  mkdirSync(half, { mode: 0o700 })
  giveTo(half, place.account)
  // prettier-ignore
  await run('initdb', [
    '-D', half, '-U', embeddedName, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    '--lc-collate=C', `--lc-ctype=${ctype()}`, '--data-checksums', '--auth=scram-sha-256',
    `--pwfile=${place.passwordFile}`,
  ])
  appendFileSync(join(half, 'postgresql.conf'), `\ninclude_if_exists '${settingsFile}'\n`)
  putFolder(half, place.pgdata)
}

export function embeddedUrl(place: Place, database: string): string {
  const password = readFileSync(place.passwordFile, 'utf8').trim()
  const host = process.platform === 'win32' ? '' : `?host=${encodeURIComponent(place.runDir)}`
  const address = process.platform === 'win32' ? '127.0.0.1' : 'localhost'
  return `postgres://${embeddedName}:${password}@${address}:5432/${database}${host}`
}

const settingsFile = 'hotline.conf'

/** Written anew at each start. In a file and not on a command line, which a shell would read first. */
export function writeSettings(place: Place): void {
  // The account may not make files in `data/`, so the log must be there before the server opens it.
  appendFileSync(place.logFile, '', { mode: 0o600 })
  giveTo(place.logFile, place.account)
  const settings: Record<string, string> = {
    listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
    port: '5432',
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: place.runDir }),
    unix_socket_permissions: '0700',
    // 18 connections a process and up to 32 retired ones for seconds, two processes and an operator.
    max_connections: '150',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log holds no statement, no parameter and no error message: those repeat what citizens said.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    // Archiving can be switched on without a restart; until the first backup there is nothing to archive for.
    archive_mode: 'on',
    archive_command: 'exit 0',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const text = `# written by hotline-1999 at each start\n${lines.join('\n')}\n`
  putFile(join(place.pgdata, settingsFile), text, (half) => giveTo(half, place.account))
}

/** Two processes may come here at once: the link makes one password win, whole. */
function ensurePassword(place: Place): void {
  if (existsSync(place.passwordFile)) return
  const own = `${place.passwordFile}.${process.pid}`
  writeFileSync(own, randomBytes(24).toString('hex') + '\n', { mode: 0o600 })
  giveTo(own, place.account)
  try {
    linkSync(own, place.passwordFile)
  } catch (thrown) {
    if (!existsSync(place.passwordFile)) throw thrown
  } finally {
    rmSync(own)
  }
}

/** Chinese words have trigrams only where letters beyond ASCII are letters. */
function ctype(): string {
  if (process.platform === 'win32') return 'C'
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}
