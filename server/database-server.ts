import type { Config } from './config.ts'
import { startEmbedded } from '../db/embedded.ts'
import type { Log } from '../db/log.ts'
import { checkServer } from '../db/server-checks.ts'

/** The PostgreSQL that this process works on, and how it lets go of it. */
export interface DatabaseServer {
  url: string
  builtIn: boolean
  /** Stops the built-in server unless another process of this host still uses it; leaves any other one alone. */
  stop(): Promise<void>
}

/**
 * The server named by `DATABASE_URL`, or the built-in one of `DATA_DIR`. Throws one plain sentence when it cannot be
 * had, is too old, or could lose an acknowledged case.
 */
export async function databaseServer(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  log: Log,
): Promise<DatabaseServer> {
  if (config.DATABASE_URL === '') {
    const embedded = await startEmbedded({ dataDir: config.DATA_DIR, log })
    return { url: embedded.url, builtIn: true, stop: () => embedded.stop() }
  }
  await checkServer(config.DATABASE_URL)
  return { url: config.DATABASE_URL, builtIn: false, stop: async () => {} }
}
