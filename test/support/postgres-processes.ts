import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function postmasterPid(pgdata: string): number {
  return Number.parseInt(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8'), 10)
}

/** The processes that serve clients of this cluster. */
export function backendPids(pgdata: string): number[] {
  return children(postmasterPid(pgdata))
    .filter((one) => one.command.includes('[local]'))
    .map((one) => one.pid)
}

/** Postmaster, backends, checkpointer and all. */
export function everyPid(pgdata: string): number[] {
  const postmaster = postmasterPid(pgdata)
  return [postmaster, ...children(postmaster).map((one) => one.pid)]
}

/** One that is gone already needs no signal. */
export function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      continue
    }
  }
}

function children(parent: number): { pid: number; command: string }[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter(([, , ppid]) => Number(ppid) === parent)
    .map(([, pid, , command]) => ({ pid: Number(pid), command: command ?? '' }))
}
