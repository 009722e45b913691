import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { seedCity } from '../../db/city-seed.ts'
import { createDatabase } from '../../db/connection.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { isSeeded } from '../../db/is-seeded.ts'
import { migrate } from '../../db/migrate.ts'
import { remakeDatabase } from '../../db/remake-database.ts'
import type { ClosingStack } from '../../server/closing-stack.ts'
import type { Config } from '../../server/config.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { scaledCity } from './scaled-city.ts'

/**
 * An empty city whose hours pass at the demo's speed; gives the settings to serve it with. The built-in database of
 * the demo lies beside the real one's directory, never in it; one named by `DATABASE_URL` must be empty.
 */
export async function demoCity(o: {
  config: Config
  speed: number
  log: Logger
  closing: ClosingStack
}): Promise<Config> {
  const dataDir = `${o.config.DATA_DIR}-demo`
  const url = o.config.DATABASE_URL || (await ownDatabase(dataDir, o))
  await migrate({ url, log: o.log })
  const db = createDatabase({ url, log: o.log })
  try {
    if (await isSeeded(db)) throw new Error('DATABASE_URL is in use already: a demo needs an empty database')
    await seedCity(db, scaledCity(shippedCatalogue, o.speed))
  } finally {
    await db.close()
  }
  return { ...o.config, DATABASE_URL: url, DATA_DIR: dataDir }
}

async function ownDatabase(dataDir: string, o: { log: Logger; closing: ClosingStack }): Promise<string> {
  const embedded = await startEmbedded({ dataDir, log: o.log })
  await o.closing.add(() => embedded.stop())
  if (!embedded.owns()) throw new Error(`another demo is running in ${dataDir}`)
  await rm(join(dataDir, 'files'), { recursive: true, force: true })
  return remakeDatabase(embedded.url, 'demo')
}
