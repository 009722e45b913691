import type { Logger } from 'pino'
import { loadCatalogue } from '../db/catalogue-queries.ts'
import { newestCityVersion } from '../db/city-rules.ts'
import type { Parts } from './commands/parts.ts'

/** How often a process looks whether another one has changed a rule, ms. */
const every = 1_000

/** Reads the rules in force anew: after a change of this process's own, and when the number in the database is another. */
export async function takeNewRules(parts: Parts): Promise<void> {
  parts.takeRules(await loadCatalogue(parts.db))
}

/** Follows the rules of the city: a change made through one process holds in all of them about a second later. */
export function watchRules(parts: Parts, o: { log: Pick<Logger, 'warn'> }): { close(): void } {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    void look().finally(() => {
      busy = false
    })
  }, every)
  timer.unref()

  async function look(): Promise<void> {
    try {
      if ((await newestCityVersion(parts.db)) !== parts.setting.rules.version) await takeNewRules(parts)
    } catch (problem) {
      o.log.warn({ err: problem }, 'the rules could not be read')
    }
  }
  return { close: () => clearInterval(timer) }
}
