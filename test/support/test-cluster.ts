import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The one PostgreSQL of a test run. `start-database.ts` writes where it is, the test files read it: tap gives
 * them no other way to hear from each other.
 */
export interface TestCluster {
  url: string
  template: string
}

const checkout = createHash('sha256')
  .update(import.meta.url)
  .digest('hex')
  .slice(0, 8)

/** Each checkout of each user has its own, so that two of them can be tested on one machine. */
export const testFolder = join(tmpdir(), `hotline-test-${process.getuid?.() ?? 'user'}-${checkout}`)

const file = join(testFolder, 'cluster.json.test')

export function rememberCluster(cluster: TestCluster): void {
  writeFileSync(file, JSON.stringify(cluster), { mode: 0o600 })
}

export function testCluster(): TestCluster {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestCluster
  } catch (cause) {
    throw new Error('no test database: run tests by `npm test -- test/…`', { cause })
  }
}
