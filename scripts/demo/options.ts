import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { cityZone } from '../../workflows/roc-date.ts'
import { midnight } from '../traffic/city-load.ts'
import type { Storm } from '../traffic/profile.ts'

export interface DemoOptions {
  /** Seconds of Kaohsiung in a second. */
  readonly speed: number
  /** First day, `2026-09-21`. */
  readonly date: string
  /** When that day begins for the demo, ms since the epoch. */
  readonly start: number
  readonly seed: string
  /** Played on the first day. */
  readonly storm?: Storm
}

export const demoUsage = `npm run demo -- [--speed 60] [--date 2026-09-21] [--from 07:00] [--seed kaohsiung] [--storm | --storm=meranti]

Starts the hotline on a database of its own with invented staff and plays days of Kaohsiung through its public API,
in the browser at the printed addresses. --storm brings typhoon Megi (most lamps and signals), --storm=meranti the
other one of 2016 (most trees). Ctrl-C ends it. The next demo begins with an empty city.
`

/** Reads the command line. Throws one sentence about what it does not understand. */
export function demoOptions(args: readonly string[], now: number): DemoOptions {
  const { values } = parseArgs({
    args: args.map((arg) => (arg === '--storm' ? '--storm=megi' : arg)),
    options: {
      speed: { type: 'string', default: '60' },
      date: { type: 'string', default: DateTime.fromMillis(now, { zone: cityZone }).toISODate() ?? '' },
      from: { type: 'string', default: '07:00' },
      seed: { type: 'string', default: 'kaohsiung' },
      storm: { type: 'string' },
    },
  })
  const speed = Number(values.speed)
  if (!(speed >= 1 && speed <= 1000)) throw new Error(`--speed must be from 1 to 1000, not ${values.speed}`)
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(values.from) ?? []
  const from = (Number(hours) * 60 + Number(minutes)) * 60_000
  if (!(from < 24 * 3_600_000)) throw new Error(`--from must be a time of day like 07:00, not ${values.from}`)
  const { date, seed, storm } = values
  if (storm !== undefined && storm !== 'megi' && storm !== 'meranti')
    throw new Error(`--storm must be megi or meranti, not ${storm}`)
  return { speed, date, start: midnight(date) + from, seed, ...(storm && { storm }) }
}
