import { randomBytes } from 'node:crypto'

import type { Database, DatabaseOptions } from '../../db/connection.ts'
import { createDatabase } from '../../db/connection.ts'
import { withDatabase } from '../../db/driver.ts'
import { testCluster } from './test-cluster.ts'
import { statements } from './template.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

/**
 * A database of this test's own, migrated and with the shipped city in it; dropped when the test ends. `url` is for
 * server processes that the test starts.
 */
export async function aDatabase(
  t: Test,
  o: Omit<DatabaseOptions, 'url'> = {},
): Promise<{ db: Database; url: string }> {
  const url = await aDatabaseFrom(t, testCluster().template)
  const db = createDatabase({ ...o, url })
  t.teardown(() => db.close())
  return { db, url }
}

/** A database with nothing in it, not even tables; dropped when the test ends. */
export function anEmptyDatabase(t: Test): Promise<string> {
  return aDatabaseFrom(t, 'template0')
}

async function aDatabaseFrom(t: Test, template: string): Promise<string> {
  const cluster = testCluster()
  const name = `test_${randomBytes(6).toString('hex')}`
  await statements(cluster.url, [`create database ${name} template ${template}`])
  t.teardown(async () => {
    await statements(cluster.url, [`drop database if exists ${name} with (force)`])
  })
  return withDatabase(cluster.url, name)
}
