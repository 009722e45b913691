import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchDatabase } from './bench-database.ts'

/** A server process of the bench, as a city would run it. */
export interface BenchServer {
  address: string
  pid: number
  close(): Promise<void>
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** Starts `server/main.ts` with demo staff, and these settings, on a database of the bench and waits until it serves. */
export async function benchServer(
  { url }: BenchDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-bench-'))
  // The flag of `npm start`: V8 keeps 6 MB for young objects instead of 48.
  const child = spawn(process.execPath, ['--max-semi-space-size=2', '--import', 'tsx', main, '--demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      LOG_LEVEL: 'error',
      ...settings,
    },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      // The greeting is whole once its last lines are there.
      const found = /sign in +(http:\S+)\/\n[\s\S]*openapi\.json\n/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error('the server of the bench did not start')))
  })
  return {
    address,
    pid: child.pid ?? 0,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
