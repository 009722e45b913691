import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('embedded-process.ts', import.meta.url))

export interface EmbeddedChild {
  /** Its database answered. */
  ready(): boolean
  owns(): boolean
  said(): string
  end(signal: NodeJS.Signals): Promise<void>
}

/** Another process of this host that uses the built-in database of `dataDir`. */
export function embeddedChild(
  t: { teardown(end: () => Promise<void>): unknown },
  dataDir: string,
): EmbeddedChild {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    env: { PATH: process.env['PATH'] },
  })
  const gone = once(child, 'exit')
  let last = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => {
    last = chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal)
    await gone
  }
  t.teardown(() => end('SIGKILL'))
  return {
    ready: () => last !== '',
    owns: () => last.includes('"owns":true'),
    said: () => complaint,
    end,
  }
}
