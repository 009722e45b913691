import type { Advanced } from '../workflows/advance.ts'
import type { Instant } from '../workflows/case-event.ts'
import {
  openCases,
  readCases,
  recordCases,
  type CaseInHand,
  type CaseWrite,
  type ReadAnswer,
  type ReadAsk,
} from './case-store.ts'
import type { Database } from './connection.ts'
import { DatabaseProblem } from './database-problem.ts'
import { grouped } from './grouped.ts'

/** How commands reach the database: each asks for itself, and under load those that wait share a statement. */
export interface CaseWriter {
  read(ask: ReadAsk): Promise<ReadAnswer>
  /** The answer, or null when nothing was written: the case, the key or a master was no longer what it was. */
  record(write: CaseWrite & { before: CaseInHand }): Promise<string | null>
  /** The answer, or null when the intent was carried out before. */
  open(opening: CaseWrite & { day: string; head: string }): Promise<string | null>
}

/** Statements under way at once, and items in one: measured with `npm run bench -- events`. */
const inFlight = 4
const most = 100

/** `onWrite` hears of each commit of this process and of the earliest instant at which a case written wants the sweep. */
export function caseWriter(db: Database, onWrite: (due: Instant | null) => void): CaseWriter {
  const read = grouped<ReadAsk, ReadAnswer>({ inFlight, most, run: (asks) => readCases(db, asks) })

  const record = grouped<CaseWrite & { before: CaseInHand }, { text: string | null }>({
    inFlight,
    most,
    // No row is written twice in one statement.
    touches: ({ before, advanced }) => [before.id, ...advanced.messages.map(({ to }) => to)],
    async run(writes) {
      const answers = await recordCases(db, writes, 'interactive')
      onWrite(earliestDue(writes.map(({ advanced }) => advanced)))
      return answers.map((text) => ({ text }))
    },
  })

  const open = grouped<CaseWrite & { day: string; head: string }, { text: string | null }>({
    inFlight,
    most,
    touches: ({ command }) => (command ? [`${command.actor} ${command.key}`] : []),
    async run(openings) {
      const answers = await openTogether(openings)
      onWrite(earliestDue(openings.map(({ advanced }) => advanced)))
      return answers.map((text) => ({ text }))
    },
  })

  /** One key that another process is writing now must not fail its neighbours. */
  async function openTogether(openings: (CaseWrite & { day: string; head: string })[]) {
    try {
      return await openCases(db, openings)
    } catch (problem) {
      if (!isKeyClash(problem)) throw problem
      return Promise.all(openings.map(openAlone))
    }
  }

  async function openAlone(opening: CaseWrite & { day: string; head: string }): Promise<string | null> {
    try {
      const [answer] = await openCases(db, [opening])
      return answer ?? null
    } catch (problem) {
      // The other statement has the key: its case is the case.
      if (isKeyClash(problem)) return null
      throw problem
    }
  }

  return {
    read,
    record: async (write) => (await record(write)).text,
    open: async (opening) => (await open(opening)).text,
  }
}

const isKeyClash = (problem: unknown) => problem instanceof DatabaseProblem && problem.sqlstate === '23505'

/** When the first of some written cases wants the sweep; a message to another case wants it at once. */
export function earliestDue(cases: readonly Advanced[]): Instant | null {
  let due: Instant | null = null
  for (const { messages, nextDue } of cases) {
    const wish = messages.length > 0 ? 0 : nextDue
    if (wish !== null && (due === null || wish < due)) due = wish
  }
  return due
}
