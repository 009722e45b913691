import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { RunProgram } from './embedded-binaries.ts'
import { embeddedUrl, ensureCluster, writeSettings } from './embedded-cluster.ts'
import type { Place } from './embedded-place.ts'
import { isPostgresIn, postmasterOf, serves, writtenPid } from './embedded-postmaster.ts'
import type { Log } from './log.ts'

const startWithin = 60_000

/**
 * Comes back when the database of this place answers: the one that a dead parent left running, or our own. Who does
 * not own the place waits for the owner's. Signals nobody. Throws after a minute, with the reason.
 */
export async function ensureRunning(
  place: Place,
  run: RunProgram,
  { log, owns }: { log: Log; owns: () => boolean },
): Promise<'adopted' | 'started'> {
  const until = performance.now() + startWithin
  let reason = 'it does not answer'
  while (performance.now() < until) {
    const found = postmasterOf(place.pgdata)
    if (found.kind === 'ours') {
      if (await serves(embeddedUrl(place, 'postgres'), place.pgdata)) return 'adopted'
    } else if (found.kind !== 'passing' && owns()) {
      if (found.kind === 'false-file') setFileAside(place, found.pid, log)
      const failure = await start(place, run)
      if (failure === undefined) return 'started'
      reason = failure
      await pause(500)
    }
    await pause(100)
  }
  throw new Error(`the built-in database does not start: ${reason} (${place.logFile})`)
}

/** Gives why it failed, or nothing: it runs. The loser of two starts at once finds the winner on the next look. */
async function start(place: Place, run: RunProgram): Promise<string | undefined> {
  try {
    await ensureCluster(place, run)
    writeSettings(place)
    await run('pg_ctl', ['start', '-s', '-w', '-t', '60', '-D', place.pgdata, '-l', place.logFile])
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

/** Nobody works in the directory, whatever the file says. Kept under another name for whoever wants to know. */
function setFileAside(place: Place, pid: number | undefined, log: Log): void {
  // Whoever took the place over in this very moment has written his own.
  if (writtenPid(place.pgdata) !== pid) return
  log.warn({ pid }, 'the pid file names no database of ours: set aside')
  renameSync(join(place.pgdata, 'postmaster.pid'), join(place.pgdata, 'postmaster.pid.aside'))
  for (const name of readdirSync(place.runDir)) {
    if (/^\.s\.PGSQL\.\d+(\.lock)?$/.test(name)) rmSync(join(place.runDir, name), { force: true })
  }
}

/**
 * Stops the database within about 15 seconds: first `fast` (running statements are undone), then `immediate` (the
 * next start recovers). Never SIGKILL. A server that is frozen stays, and the next start adopts it: false.
 */
export async function stopServer(place: Place, run: RunProgram, log: Log): Promise<boolean> {
  for (const [mode, seconds] of [
    ['fast', '10'],
    ['immediate', '5'],
  ] as const) {
    const found = postmasterOf(place.pgdata)
    if (found.kind !== 'ours') return true
    try {
      await run('pg_ctl', ['stop', '-s', '-w', '-t', seconds, '-m', mode, '-D', place.pgdata])
      return true
    } catch {
      log.warn({ mode, pid: found.pid }, 'the built-in database did not stop in time')
    }
  }
  return false
}

/** Cheap enough for each second: only the process that the pid file names is looked at. */
export function stillRuns(place: Place): boolean {
  try {
    const pid = writtenPid(place.pgdata)
    return pid !== undefined && isPostgresIn(place.pgdata, pid)
  } catch {
    return false
  }
}
