import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { readCases } from '../../db/case-store.ts'
import { virtualClock, type VirtualClock } from '../../db/clock.ts'
import type { Database } from '../../db/connection.ts'
import { openCase } from '../../server/commands/open-case.ts'
import { openParts, type Outcome, type Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { sweepBatch } from '../../server/timer-sweep.ts'
import type { CommandAnswer, OpenCase } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import type { Actor } from '../../workflows/actor.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import { aDatabase } from './database.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

/** The city of a test: its own database, a clock that stands still until it is moved, people of every role. */
export interface City {
  db: Database
  url: string
  parts: Parts
  clock: VirtualClock
  /** Opens a case; what is not said is an ordinary pothole. */
  open(body?: Partial<OpenCase>, actor?: Actor): Promise<CommandAnswer>
  /** Sends an event on the newest version; a refusal comes back as it is. */
  send(no: string, event: EventBody, actor: Actor): Promise<CommandAnswer | Refusal>
  /** Sends an event that must be taken. @throws Error with the sentence of the refusal. */
  must(no: string, event: EventBody, actor: Actor): Promise<CommandAnswer>
  /** Moves the clock and lets everything fire that comes due on the way. */
  pass(ms: number): Promise<void>
  /** Fires everything that is due now, messages between cases included. */
  settle(): Promise<void>
  /** The case as stored. */
  read(no: string): Promise<Record<string, unknown> & { version: number }>
  /** Types of the case's events in order. */
  history(no: string): Promise<string[]>
}

/** Monday, 21 September 2026, 09:00 in Kaohsiung. */
export const morning = Date.parse('2026-09-21T09:00:00+08:00')
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Invented people; the tests need only their ids. */
export const people = {
  agent: { id: randomUUID(), role: 'agent' },
  supervisor: { id: randomUUID(), role: 'supervisor' },
  teamLead: { id: randomUUID(), role: 'teamLead' },
  arbiter: { id: randomUUID(), role: 'arbiter' },
  rdec: { id: randomUUID(), role: 'rdec' },
} as const satisfies Record<string, Actor>

/** An officer of an agency, or somebody else there. */
export const officerOf = (agency: string, role: Actor['role'] = 'officer'): Actor => ({
  id: randomUUID(),
  role,
  agency,
})

export const aPothole: OpenCase = {
  category: 'pothole',
  description: '路面有坑洞，機車行經會彈跳',
  place: { district: '64000060', road: '建工路' },
}

export async function aCity(t: Test, o: { at?: number; autoRelease?: boolean } = {}): Promise<City> {
  const { db, url } = await aDatabase(t)
  const clock = virtualClock(o.at ?? morning)
  const catalogue = await loadCatalogue(db)
  const parts = openParts({ db, clock, catalogue, autoRelease: o.autoRelease ?? false })
  const intent = () => ({
    key: randomUUID(),
    requestHash: 'test',
    until: performance.now() + 8_000,
  })

  async function read(no: string) {
    const [row] = await db.run<Record<string, unknown> & { version: number }>(
      'select * from cases where no = $1',
      [no],
      { name: 'test_read', class: 'interactive' },
    )
    if (!row) throw new Error(`no case ${no}`)
    return row
  }

  async function settle(): Promise<void> {
    while ((await sweepBatch(parts, quiet)) > 0) await pause(0)
  }

  async function send(no: string, event: EventBody, actor: Actor) {
    const [found] = await readCases(db, [
      { no, sees: '["city"]', seen: 0, command: { actor: '', key: randomUUID() } },
    ])
    const version = found?.case?.version ?? 1
    const outcome = await sendEvent(parts, { actor, ...intent(), no, version, event })
    if (isRefusal(outcome)) return outcome
    await settle()
    return answerOf(outcome)
  }

  return {
    db,
    url,
    parts,
    clock,
    read,
    send,
    settle,
    async open(body = {}, actor = people.agent) {
      const outcome = await openCase(parts, { actor, ...intent(), body: { ...aPothole, ...body } })
      if (isRefusal(outcome)) throw new Error(`${outcome.sentence.en} ${JSON.stringify(outcome.fields)}`)
      return answerOf(outcome)
    },
    async must(no, event, actor) {
      const answer = await send(no, event, actor)
      if (isRefusal(answer)) throw new Error(`${event.type}: ${answer.sentence.en}`)
      return answer
    },
    async pass(ms) {
      clock.advance(ms)
      await settle()
    },
    async history(no) {
      const rows = await db.run<{ type: string }>(
        `select e.type from case_event e join cases c on c.id = e.case_id where c.no = $1 order by e.n`,
        [no],
        { name: 'test_history', class: 'interactive' },
      )
      return rows.map(({ type }) => type)
    },
  }
}

function answerOf(outcome: Exclude<Outcome, Refusal>): CommandAnswer {
  if ('keyReused' in outcome) throw new Error('the key was used before')
  return outcome.answer
}

const quiet = { error: fail, warn: fail }

/** In these tests nothing may go wrong behind the scenes. */
function fail(facts: unknown, message?: string): void {
  const err = typeof facts === 'object' && facts !== null && 'err' in facts ? facts.err : facts
  throw new Error(message ?? 'the sweep complained', { cause: err })
}
