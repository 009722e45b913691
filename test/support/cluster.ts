import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Embedded } from '../../db/embedded.ts'
import { startEmbedded } from '../../db/embedded.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

/** A data directory of this test's own, for tests that kill, freeze or misplace what is in it. */
export function aDataDir(t: Test): string {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'hotline-')), 'data')
  // As root the database runs as somebody else, who must get there: it would stand in /var/lib, for good.
  chmodSync(join(dataDir, '..'), 0o755)
  mkdirSync(dataDir)
  t.teardown(async () => rmSync(join(dataDir, '..'), { recursive: true, force: true }))
  return dataDir
}

/** A built-in database that nobody else uses; stopped and removed when the test ends. */
export async function aCluster(t: Test): Promise<Embedded & { dataDir: string }> {
  const dataDir = aDataDir(t)
  const embedded = await startEmbedded({ dataDir })
  t.teardown(() => embedded.stop())
  return { ...embedded, dataDir }
}
