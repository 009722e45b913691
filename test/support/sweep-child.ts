import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { createDatabase } from '../../db/connection.ts'
import { openParts } from '../../server/commands/parts.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'

/** A worker that does nothing but sweep the database of its first argument, until it is killed. */
const db = createDatabase({ url: process.argv[2] ?? '' })
const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
const complain = (facts: object, message?: string) => console.error(message, facts)
startTimerSweep(parts, { log: { error: complain, warn: complain } })
console.log('sweeping')
