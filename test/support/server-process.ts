import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitFor } from './wait-for.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

/** A server as a city runs it: `npm start` in a process of its own. */
export interface ServerProcess {
  pid: number
  /** Where it listens; known when it is ready. */
  address: string
  said(): string
  /** Sends a signal and waits for the end; gives the exit code, null after a kill, and how long it took in ms. */
  end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): Promise<{ code: number | null; ms: number }>
  /** The end, however it comes. */
  ended: Promise<number | null>
}

interface Start {
  /** Empty: the built-in database of `dataDir`. */
  databaseUrl: string
  dataDir?: string
  demo?: boolean
  env?: Record<string, string>
}

/** As in `npm start`. */
const flags = ['--max-semi-space-size=2', '--import', 'tsx']
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** Starts a server and waits until it serves; killed with the test. */
export async function aServerProcess(t: Test, o: Start): Promise<ServerProcess> {
  const started = startProcess(t, o)
  await waitFor(() => started.address !== '' || started.over(), 30_000)
  if (started.address === '') throw new Error(`the server did not start: ${started.said()}`)
  return started
}

/** Starts a server and does not wait for anything. */
export function startProcess(t: Test, o: Start): ServerProcess & { over(): boolean } {
  const dataDir = o.dataDir ?? aFolder(t)
  const child = spawn(process.execPath, [...flags, main, ...(o.demo === false ? [] : ['--demo'])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: o.databaseUrl,
      LOG_LEVEL: 'warn',
      ...o.env,
    },
  })
  let greeted = ''
  let complained = ''
  child.stdout.on('data', (chunk: Buffer) => (greeted += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  t.teardown(async () => {
    if (isOver(child)) return
    child.kill('SIGKILL')
    await ended
  })
  return {
    pid: child.pid ?? 0,
    get address() {
      // The greeting is whole once its last lines are there.
      return /sign in +(http:\S+)\/\n[\s\S]*openapi\.json\n/.exec(greeted)?.[1] ?? ''
    },
    said: () => greeted + complained,
    over: () => isOver(child),
    ended,
    async end(signal) {
      const asked = performance.now()
      child.kill(signal)
      const code = await ended
      return { code, ms: performance.now() - asked }
    },
  }
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

function aFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-process-'))
  t.teardown(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
