import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The key behind page positions and request hashes, 32 bytes in a file of its own, never in the database. Made at the
 * first start. Processes that serve one database on several hosts must share the file.
 */
export function serverSecret(dataDir: string): Buffer {
  const folder = join(dataDir, 'secrets')
  const file = join(folder, 'server-1')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'w' })
  try {
    // Whole or not at all: of two first starts at once, one file wins.
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (secret.length !== 32) throw new Error(`${file} does not hold 32 bytes in hexadecimal`)
  return secret
}
