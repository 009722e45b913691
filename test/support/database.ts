import { randomBytes } from 'node:crypto'

import type { Database, DatabaseOptions } from '../../db/connection.ts'
import { createDatabase } from '../../db/connection.ts'
import { withDatabase } from '../../db/driver.ts'
import { testCluster } from './test-cluster.ts'
import { statements } from './template.ts'

/**
 * A database of this test's own, migrated and with the shipped city in it; dropped when the test ends. `url` is for
 * server processes that the test starts.
 */
export async function aDatabase(
  t: { teardown(end: () => Promise<void>): unknown },
  o: Omit<DatabaseOptions, 'url'> = {},
): Promise<{ db: Database; url: string }> {
  const cluster = testCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  await statements(cluster.url, [`create database ${name} template ${cluster.template}`])
  const url = withDatabase(cluster.url, name)
  const db = createDatabase({ ...o, url })
  t.teardown(async () => {
    await db.close()
    await statements(cluster.url, [`drop database if exists ${name} with (force)`])
  })
  return { db, url }
}
