import { auditCases } from '../db/case-audit.ts'
import { createDatabase } from '../db/connection.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'
import { createLog } from '../server/log.ts'

/**
 * `npm run verify`: replays the history of every stored case and compares it with the row. Exit 0 only when all agree,
 * 1 when some do not, 2 when the cases could not be read; the last line of the output is JSON.
 */
try {
  process.exitCode = await verify()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'that failed'}\n`)
  process.exitCode = 2
}

/** The code to exit with. */
async function verify(): Promise<0 | 1> {
  const config = readConfig(process.env)
  const server = await databaseServer(config, createLog(config.LOG_LEVEL))
  const db = createDatabase({ url: server.url })
  try {
    const { cases, differences } = await auditCases(db, {
      onPage: (n) => {
        if (n % 10_000 === 0) process.stderr.write(`${n} cases replayed\n`)
      },
    })
    for (const { no, what } of differences.slice(0, 100)) process.stdout.write(`${no}: ${what}\n`)
    process.stdout.write(`${JSON.stringify({ cases, differences: differences.length })}\n`)
    return differences.length === 0 ? 0 : 1
  } finally {
    await db.close()
    await server.stop()
  }
}
