import { setTimeout as pause } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { closingStack } from './closing-stack.ts'
import { readConfig, type Config } from './config.ts'
import { armFaults } from './fault.ts'
import { greeting } from './greeting.ts'
import { createLog } from './log.ts'
import { serve } from './serve.ts'

/** After this long the process ends whatever hangs. */
const hardEnd = 25_000
/** A start that is told to stop gets this long to come to a point where it can. */
const startEnd = 10_000

try {
  const config = readConfig(process.env)
  armFaults(config.FAULTS)
  await run(config, { demo: process.argv.includes('--demo') })
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}

/** Serves until it is told to stop. A start that fails closes what it had opened and throws. */
async function run(config: Config, o: { demo: boolean }): Promise<void> {
  const log = createLog(config.LOG_LEVEL)
  const closing = closingStack((err) => log.error({ err }, 'a part did not close well'))
  const stop = new AbortController()
  const serving = serve({ ...o, config, log, closing, stop: stop.signal })

  closeWithGrace({ delay: hardEnd, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'unexpected end')
    log.info({ signal }, 'stopping')
    stop.abort()
    await closing.close()
    // A start that was interrupted closes by itself what it still opens; a migration that waits is left to be undone.
    await Promise.race([serving.catch(() => {}), pause(startEnd, undefined, { ref: false })])
    log.info('stopped')
  })

  try {
    process.stdout.write(greeting(await serving, o))
  } catch (error) {
    // A stop in the middle of the start is no failure.
    if (stop.signal.aborted) return
    await closing.close()
    throw error
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the start failed'
  const inUse = 'code' in error && error.code === 'EADDRINUSE'
  return inUse ? `${error.message}: set PORT to a free one` : error.message
}
