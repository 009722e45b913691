import { auditCases } from '../db/case-audit.ts'
import { createDatabase } from '../db/connection.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'
import { createLog } from '../server/log.ts'

/**
 * `npm run verify`: replays the history of every stored case and compares it with the row. Exit 0 only when all agree;
 * the last line of the output is JSON.
 */
const config = readConfig(process.env)
const server = await databaseServer(config, createLog(config.LOG_LEVEL))
const db = createDatabase({ url: server.url })
try {
  const { cases, differences } = await auditCases(db, {
    onPage: (n) => {
      if (n % 10_000 === 0) console.error(`${n} cases replayed`)
    },
  })
  for (const { no, what } of differences.slice(0, 100)) console.log(`${no}: ${what}`)
  console.log(JSON.stringify({ cases, differences: differences.length }))
  process.exitCode = differences.length === 0 ? 0 : 1
} finally {
  await db.close()
  await server.stop()
}
