import { randomBytes } from 'node:crypto'
import closeWithGrace from 'close-with-grace'
import { closingStack } from '../server/closing-stack.ts'
import { readConfig } from '../server/config.ts'
import { greeting } from '../server/greeting.ts'
import { createLog } from '../server/log.ts'
import { serve } from '../server/serve.ts'
import { acknowledgeOld } from './demo/acknowledge.ts'
import { openApi } from './demo/api.ts'
import { demoCity } from './demo/city.ts'
import { demoOptions, demoUsage, type DemoOptions } from './demo/options.ts'
import { playPetitions } from './demo/petitions.ts'
import { play, type Score } from './demo/play.ts'
import { progressLine, tellProgress } from './demo/progress.ts'
import { playCalls } from './demo/telephony.ts'

const hardEnd = 25_000

if (process.argv.includes('--help')) process.stdout.write(demoUsage)
else {
  try {
    await demo(demoOptions(process.argv.slice(2), Date.now()))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'the demo failed'}\n`)
    process.exit(1)
  }
}

/** Serves a city of its own and plays its days until it is told to stop. */
async function demo(options: DemoOptions): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  const log = createLog(config.LOG_LEVEL)
  const closing = closingStack((err) => log.error({ err }, 'a part did not close well'))
  const stop = new AbortController()
  const playing = run()

  closeWithGrace({ delay: hardEnd, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'unexpected end')
    stop.abort()
    await playing.catch(() => {})
    await closing.close()
  })

  try {
    await playing
  } catch (error) {
    // Being told to stop is how a demo ends.
    if (stop.signal.aborted) return
    await closing.close()
    throw error
  }

  async function run(): Promise<void> {
    const secret = randomBytes(32).toString('hex')
    const city = {
      ...(await demoCity({ config, speed: options.speed, log, closing })),
      TELEPHONY_SECRET: secret,
    }
    const serving = await serve({ config: city, demo: true, log, closing, stop: stop.signal })
    process.stdout.write(greeting(serving, { demo: true }))
    process.stdout.write(`${about(options)}\n`)
    const score: Score = { now: options.start, opened: 0, acts: 0, letBe: 0, behind: 0 }
    const api = openApi(serving.address, stop.signal)
    const progress = tellProgress(process.stdout, () => progressLine(score, api.repeats()))
    try {
      await Promise.all([
        play(api, { ...options, score, stop: stop.signal }),
        acknowledgeOld(api, { speed: options.speed, stop: stop.signal }),
        playCalls(api, { address: serving.address, secret, seed: String(options.seed), stop: stop.signal }),
        playPetitions(api, { speed: options.speed, seed: String(options.seed), stop: stop.signal }),
      ])
    } finally {
      progress.end()
    }
  }
}

function about({ speed, storm }: DemoOptions): string {
  const limit = speed === 1 ? 'an hour' : `${Number((3600 / speed).toFixed(1))} s`
  return `  一天示範 · a day of Kaohsiung${storm ? ` in typhoon ${storm}` : ''}, ${speed} times as fast; all cases and people are invented.
  時限同步縮短 · a limit of one hour is over in ${limit}. Ctrl-C 結束 ends it.`
}
