import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Said {
  code: number | null
  out: string
  complaint: string
}

/** `npm run <name> -- <words>`, to its end. */
export function runScript(name: string, words: string[], env: Record<string, string>): Promise<Said> {
  const script = fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
      env: { PATH: process.env['PATH'], ...env },
    })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.once('close', (code) => resolve({ code, out, complaint }))
  })
}
