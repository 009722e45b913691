import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { createDatabase } from '../../db/connection.ts'
import { openParts } from '../../server/commands/parts.ts'
import { startReschedule } from '../../server/reschedule.ts'
import { watchRules } from '../../server/rule-watch.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'

/** A worker that follows the rules of a city, moves its cases and fires their timers, until it is killed. */
const db = createDatabase({ url: process.argv[2] ?? '' })
const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
const complain = (facts: object, message?: string) => console.error(message, facts)
const log = { error: complain, warn: complain }
watchRules(parts, { log })
startTimerSweep(parts, { log })
startReschedule(parts, { log })
setInterval(() => {}, 60_000)
