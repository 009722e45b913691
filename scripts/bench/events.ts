import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { openParts, type Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { bareLoop, pgbench, type StatementsOfAnEvent } from './bare-loop.ts'
import { benchDatabase } from './bench-database.ts'
import { perSecond } from './per-second.ts'
import { intent, openSome, overheard, type SeenCase } from './some-cases.ts'

const callersAtOnce = [1, 8, 32, 64] as const
/** Each caller works on cases of his own: what is measured is the way of an event, not a quarrel. */
const casesEach = 15
/** The disk is not equally quick all the time: both sides take turns. */
const rounds = 3

/**
 * Case events (a note) through the commands of one process at 1, 8, 32 and 64 callers; beside them the very statements
 * that the engine ran, sent by a bare loop on the same driver, and by pgbench where it is installed.
 */
export async function events({ full }: { full: boolean }): Promise<Record<string, number | null>> {
  const seconds = full ? 12 : 3
  const bench = await benchDatabase('bench')
  try {
    const reads = overheard(bench.db, 'read_case')
    const writes = overheard(reads.db, 'record_case')
    const parts = openParts({ db: writes.db, clock: Date, catalogue: await loadCatalogue(bench.db) })
    const cases = await openSome(parts, 64 * casesEach)
    await note(parts, cases[0])
    const of: StatementsOfAnEvent = { ask: reads.last(), write: writes.last() }
    // A server runs for weeks: its code is compiled before anything is counted.
    await engine(parts, cases, { callers: 64, seconds: 4 })
    const figures: Record<string, number | null> = {}
    for (const callers of callersAtOnce) {
      const o = { callers, seconds, casesEach }
      const [own, bare] = await turnAbout(
        rounds,
        () => engine(parts, cases, { callers, seconds: seconds / rounds }),
        () => bareLoop(bench, of, { ...o, seconds: seconds / rounds }),
      )
      figures[`per_second_${callers}`] = own
      figures[`bare_per_second_${callers}`] = bare
      figures[`pgbench_per_second_${callers}`] = await pgbench(bench, of, o)
      figures[`ratio_to_bare_${callers}`] = Number((own / bare).toFixed(2))
    }
    return figures
  } finally {
    await bench.close()
  }
}

/** Means of two measures that take turns. */
async function turnAbout(n: number, a: () => Promise<number>, b: () => Promise<number>) {
  const sums: [number, number] = [0, 0]
  for (let round = 0; round < n; round += 1) {
    sums[0] += await a()
    sums[1] += await b()
  }
  return [Math.round(sums[0] / n), Math.round(sums[1] / n)] as const
}

const engine = (parts: Parts, cases: SeenCase[], o: { callers: number; seconds: number }) =>
  perSecond(o.callers, o.seconds, (caller, turn) =>
    note(parts, cases[caller * casesEach + (turn % casesEach)]),
  )

async function note(parts: Parts, one: SeenCase | undefined): Promise<void> {
  if (!one) throw new Error('there are too few cases')
  const event = { type: 'NOTE', text: '里長來電詢問' } as const
  const outcome = await sendEvent(parts, { ...intent(), no: one.no, version: one.version, event })
  if (isRefusal(outcome) || 'keyReused' in outcome) throw new Error('a note was refused')
  one.version = outcome.answer.version
}
