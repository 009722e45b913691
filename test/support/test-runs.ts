import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { testFolder } from './test-cluster.ts'

const folder = join(testFolder, 'runs')

/** Notes that the tap process behind this script uses the test database. */
export function noteRun(): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, String(process.ppid)), '')
}

/** Forgets this run, and those that were killed; true when nobody else is testing now. */
export function forgetRun(): boolean {
  rmSync(join(folder, String(process.ppid)), { force: true })
  for (const name of readdirSync(folder)) {
    if (!lives(Number(name))) rmSync(join(folder, name), { force: true })
  }
  return readdirSync(folder).length === 0
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
