import { silentLog } from '../db/log.ts'
import { migrate } from '../db/migrate.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'

// Every start migrates by itself. This is for operators who change the database before they change the program.
try {
  const server = await databaseServer(readConfig(process.env), silentLog)
  try {
    const applied = await migrate({ url: server.url })
    process.stdout.write(applied.length > 0 ? `applied: ${applied.join(', ')}\n` : 'nothing to do\n')
  } finally {
    await server.stop()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'that failed'}\n`)
  process.exitCode = 1
}
