import { callerHistory, type StoredCall } from '../db/calls.ts'
import type { Database } from '../db/connection.ts'
import { nextOfCall } from '../workflows/call.ts'
import type { Actor } from '../workflows/actor.ts'
import type { CallCard } from './wire/call.ts'

const month = 30 * 86_400_000
const leads = ['teamLead', 'supervisor']

/** The number of a caller is for whoever talks with him, and for those who lead the floor. */
export const mayHearOf = (actor: Actor, call: Pick<StoredCall, 'staff'>): boolean =>
  call.staff === actor.id || leads.includes(actor.role)

/** A call as its card shows it, with what is known of the caller: nothing when his number was kept back. */
export async function callCard(db: Database, call: StoredCall, now: number): Promise<CallCard> {
  const { at, cases, facts, id, number, stage } = call
  const earlier =
    number === null
      ? { cases: [], calls: [] }
      : await callerHistory(db, { number, callsSince: now - month, but: id })
  const next = nextOfCall({ facts, stage, ignored: 0 })
  return {
    id,
    stage,
    queue: facts.queue ?? null,
    callerClass: facts.callerClass,
    number,
    at,
    answeredAt: facts.answeredAt ?? null,
    endedAt: facts.endedAt ?? null,
    wrapUpUntil: next?.type === 'wrapUpOver' ? next.at : null,
    disposition: facts.disposition ?? null,
    subcode: facts.subcode ?? null,
    cases,
    earlier: earlier as CallCard['earlier'],
  }
}
