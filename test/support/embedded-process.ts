import { startEmbedded } from '../../db/embedded.ts'

// A server process as far as the built-in database is concerned: tests start several of these and kill them.
const embedded = await startEmbedded({ dataDir: process.argv[2] ?? '' })
setInterval(() => process.stdout.write(`${JSON.stringify({ owns: embedded.owns() })}\n`), 100)
process.once('SIGTERM', () => void embedded.stop().then(() => process.exit(0)))
