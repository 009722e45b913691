import { seedCity } from '../../db/city-seed.ts'
import { createDatabase, type Database } from '../../db/connection.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { remakeDatabase, type ThrowawayDatabase } from '../../db/remake-database.ts'
import { readConfig } from '../../server/config.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'

export interface BenchDatabase {
  db: Database
  url: string
  close(): Promise<void>
}

/**
 * A migrated and seeded database without cases, made anew: beside the one that `DATABASE_URL` names, else on a
 * built-in PostgreSQL of the bench's own, whose directory lies beside the real one's.
 */
export async function benchDatabase(name: Exclude<ThrowawayDatabase, 'demo'>): Promise<BenchDatabase> {
  const { DATABASE_URL, DATA_DIR } = readConfig(process.env)
  const server =
    DATABASE_URL === ''
      ? await startEmbedded({ dataDir: `${DATA_DIR}-bench` })
      : { url: DATABASE_URL, stop: async () => {} }
  const url = await remakeDatabase(server.url, name)
  await migrate({ url })
  const db = createDatabase({ url })
  await seedCity(db, shippedCatalogue)
  return {
    db,
    url,
    async close() {
      await db.close()
      // Ten years of cases are some gigabytes: nothing of a bench stays on the disk.
      await remakeDatabase(server.url, name)
      await server.stop()
    },
  }
}
