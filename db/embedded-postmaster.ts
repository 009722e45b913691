import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { openDriver, databaseAddress } from './driver.ts'
import { endWithin } from './end-within.ts'

/** What the pid file says and whether it is true. Only `ours` may ever be signalled. */
export type Found =
  | { kind: 'nobody' }
  | { kind: 'ours'; pid: number }
  /** Backends of a dead postmaster are still going away, or somebody is about to write the pid file. */
  | { kind: 'passing' }
  /** The file names nobody of ours: a stranger, a zombie, or nothing at all. */
  | { kind: 'false-file'; pid: number | undefined }

/**
 * Asks who runs in this data directory. `pg_ctl` believes the pid file alone: it takes a stranger with that pid for
 * the database (and would stop it), and a zombie for a running server, for ever.
 */
export function postmasterOf(pgdata: string): Found {
  const file = pidFile(pgdata)
  const inside = processesIn(pgdata)
  if (!file) return inside.length > 0 ? { kind: 'passing' } : { kind: 'nobody' }
  if (file.pid !== undefined && inside.includes(file.pid)) return { kind: 'ours', pid: file.pid }
  if (inside.length > 0) return { kind: 'passing' }
  // PostgreSQL writes the file in two steps; only one that stays empty is a leftover.
  if (file.pid === undefined && file.age < 10_000) return { kind: 'passing' }
  return { kind: 'false-file', pid: file.pid }
}

/** True when `pid` is a living postgres at work in this directory. */
export function isPostgresIn(pgdata: string, pid: number): boolean {
  if (process.platform !== 'linux') return processesIn(pgdata).includes(pid)
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata) &&
      /postgres/.test(readlinkSync(`/proc/${pid}/exe`)) &&
      !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    )
  } catch {
    return false
  }
}

function processesIn(pgdata: string): number[] {
  if (process.platform === 'win32') return []
  if (process.platform !== 'linux') return processesByCommand(pgdata)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pgdata, pid))
}

/** Without /proc: the postmaster carries its directory on its command line. */
function processesByCommand(pgdata: string): number[] {
  return execFileSync('ps', ['-axo', 'pid=,stat=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, , state, command]) => !state?.startsWith('Z') && command?.includes(`-D ${pgdata}`))
    .map(([, pid]) => Number(pid))
}

function pidFile(pgdata: string): { pid: number | undefined; age: number } | undefined {
  try {
    const { mtimeMs } = statSync(pathOf(pgdata))
    return { pid: writtenPid(pgdata), age: Date.now() - mtimeMs }
  } catch {
    return undefined
  }
}

/** The number in the pid file; undefined while there is none in it. Throws when there is no file. */
export function writtenPid(pgdata: string): number | undefined {
  const pid = Number.parseInt(readFileSync(pathOf(pgdata), 'utf8'), 10)
  return pid > 0 ? pid : undefined
}

function pathOf(pgdata: string): string {
  return join(pgdata, 'postmaster.pid')
}

/** Whether the server behind `url` answers within 2 seconds and serves this directory and no other. */
export async function serves(url: string, pgdata: string): Promise<boolean> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/start' })
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 2_000)
  })
  const question = sql.unsafe<{ at: string }[]>("select current_setting('data_directory') as at").then(
    (rows) => rows[0] !== undefined && realpathSync(rows[0].at) === realpathSync(pgdata),
    () => false,
  )
  const answer = await Promise.race([question, limit])
  clearTimeout(timer)
  void endWithin(sql, 2_000)
  return answer
}
