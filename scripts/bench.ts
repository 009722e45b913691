import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { call } from './bench/call.ts'
import { calendar } from './bench/calendar.ts'
import { events } from './bench/events.ts'
import { http } from './bench/http.ts'
import { memory } from './bench/memory.ts'
import { petitions } from './bench/petitions.ts'
import { push } from './bench/push.ts'
import { replay } from './bench/replay.ts'
import { search } from './bench/search.ts'
import { timers } from './bench/timers.ts'
import { years } from './bench/years.ts'

type Figures = object

/** `npm run bench [-- NAME] [--full] [--json]`: what the program can do on this machine, side by side in one run. */
const benches: Record<string, (o: { full: boolean }) => Promise<Figures>> = {
  events,
  timers,
  http,
  push,
  years,
  replay,
  petitions,
  calendar,
  call,
  search,
  memory,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const unknown = positionals.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `there is no bench called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`,
  )
  process.exit(2)
}

const conditions = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cpus: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  full: values.full,
}
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const figures = await bench({ full: values.full })
  if (!values.json)
    for (const [key, figure] of Object.entries(figures))
      console.log(`${name} ${key} ${JSON.stringify(figure)}`)
  console.log(JSON.stringify({ bench: name, conditions, figures }))
}
