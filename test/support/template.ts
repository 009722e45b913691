import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import { createDatabase } from '../../db/connection.ts'
import { databaseAddress, openDriver, withDatabase } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'
import { migrate } from '../../db/migrate.ts'
import { migrationFiles } from '../../db/migration-files.ts'
import { seedCity } from '../../db/city-seed.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'

/**
 * Makes the migrated and seeded database that every test file copies, unless the one of the same migrations and the
 * same seed is there already. Gives its name.
 */
export async function ensureTemplate(url: string): Promise<string> {
  const name = `template_${fingerprint()}`
  const half = `${name}_${process.pid}`
  if (await exists(url, name)) return name
  await statements(url, [`drop database if exists ${half} with (force)`, `create database ${half}`])
  await migrate({ url: withDatabase(url, half) })
  const db = createDatabase({ url: withDatabase(url, half) })
  await seedCity(db, shippedCatalogue)
  await db.close()
  for (let tries = 50; ; tries -= 1) {
    try {
      await statements(url, [`alter database ${half} rename to ${name}`])
      return name
    } catch (thrown) {
      if (await exists(url, name)) return name
      // Our own connection may need a moment to be gone.
      if (tries === 0) throw thrown
      await pause(100)
    }
  }
}

export async function statements(url: string, texts: string[]): Promise<Record<string, unknown>[]> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/test' })
  try {
    let rows: Record<string, unknown>[] = []
    for (const text of texts) rows = [...(await sql.unsafe(text))]
    return rows
  } finally {
    await endWithin(sql, 2_000)
  }
}

async function exists(url: string, name: string): Promise<boolean> {
  return (await statements(url, [`select from pg_database where datname = '${name}'`])).length > 0
}

function fingerprint(): string {
  const parts = [
    ...migrationFiles().map((file) => file.sha256),
    JSON.stringify(shippedCatalogue),
    seedCity.toString(),
  ]
  return createHash('sha256').update(parts.join()).digest('hex').slice(0, 12)
}
