import {
  callsInHand,
  noteAgentPhone,
  noteSource,
  openCallsOf,
  writeCalls,
  type CallInHand,
  type CallWrite,
} from '../../../db/call-store.ts'
import { foldCall, nextOfCall } from '../../../workflows/call.ts'
import type { CallEvent } from '../../../workflows/call-event.ts'
import { callerNumber } from '../../../workflows/caller-class.ts'
import type { Parts } from '../../commands/parts.ts'
import type { EventResult, TelephonyEvent } from '../../wire/telephony.ts'
import { callId } from './call-id.ts'
import { toCallEvent } from './to-call-event.ts'

/** A clock of an exchange may run ahead of ours by this much, ms; what comes from farther is of now. */
const aheadAtMost = 60_000
/** Writers of one call at one instant: each but one reads it again. */
const mostTries = 20

type Of = Pick<Parts, 'clock' | 'db'>

/**
 * Takes what an exchange tells, in any order, and tells for each whether it is new. Events of one call are taken
 * together; a repeat changes nothing.
 */
export async function takeEvents(parts: Of, events: readonly TelephonyEvent[]): Promise<EventResult[]> {
  const results = new Map<TelephonyEvent, EventResult>()
  const groups = new Map<string, TelephonyEvent[]>()
  const now = parts.clock.now()
  for (const event of events) {
    if (event.type === 'telephony.sync') await takeSync(parts, event)
    else if (event.type === 'telephony.agent.state') await takeAgent(parts, event.data, timeOf(event, now))
    else if (event.subject === undefined) {
      results.set(event, { id: event.id, result: 'refused', code: 'SUBJECT_MISSING' })
      continue
    } else {
      const key = callId(event.source, event.subject)
      groups.set(key, [...(groups.get(key) ?? []), event])
      continue
    }
    results.set(event, { id: event.id, result: 'taken' })
  }
  const additions = [...groups].map(([id, group]) => additionOf(id, group, now))
  const fresh = await addToCalls(parts, additions)
  for (const [id, group] of groups) {
    for (const event of group)
      results.set(event, { id: event.id, result: fresh.get(id)?.has(event.id) ? 'taken' : 'repeated' })
  }
  const sources = new Map(events.map((event) => [event.source, event.type === 'telephony.sync']))
  for (const [source, isSync] of sources) await noteSource(parts.db, { source, at: now, isSync })
  return events.map((event) => results.get(event) ?? { id: event.id, result: 'taken' })
}

/** What is added to a call, with what of it an event cannot tell. */
export interface Addition {
  id: string
  source: string
  subject: string
  number: string | null
  events: readonly { source: string; event: CallEvent }[]
  cases?: CallWrite['cases']
}

function additionOf(id: string, group: readonly TelephonyEvent[], now: number): Addition {
  const [first] = group
  const caller = group.find((event) => event.type === 'telephony.call.offered')
  return {
    id,
    source: first?.source ?? '',
    subject: first?.subject ?? '',
    number: caller ? callerNumber(caller.data.caller) : null,
    events: group.flatMap((event) =>
      event.type === 'telephony.sync' || event.type === 'telephony.agent.state'
        ? []
        : [{ source: event.source, event: toCallEvent(event, timeOf(event, now)) }],
    ),
  }
}

/** `addToCalls` for one call. */
export const addToCall = async (parts: Of, addition: Addition): Promise<ReadonlySet<string>> =>
  (await addToCalls(parts, [addition])).get(addition.id) ?? new Set()

/**
 * Adds events to calls and writes these as they tell it now. Gives the ids of the events that were new, by call.
 *
 * @throws Error when others were quicker again and again
 */
async function addToCalls(
  { clock, db }: Of,
  additions: readonly Addition[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const fresh = new Map<string, ReadonlySet<string>>()
  let left = additions
  for (let attempt = 0; attempt < mostTries && left.length > 0; attempt += 1) {
    const known = await callsInHand(
      db,
      left.map(({ id }) => id),
    )
    const receivedAt = clock.now()
    const writes = left.flatMap((addition) => writeOf(addition, known.get(addition.id), receivedAt) ?? [])
    const written = writes.length === 0 ? new Set<string>() : await writeCalls(db, writes)
    for (const { events, id } of writes) {
      if (written.has(id)) fresh.set(id, new Set(events.map(({ eventId }) => eventId)))
    }
    const lost = new Set(writes.map(({ id }) => id).filter((id) => !written.has(id)))
    left = left.filter(({ id }) => lost.has(id))
  }
  if (left.length > 0) throw new Error('a call could not be written: others were quicker')
  return fresh
}

/** What there is to write, or undefined when nothing of it is new. */
function writeOf(
  addition: Addition,
  { events, version }: CallInHand = { events: [], version: 0 },
  receivedAt: number,
): CallWrite | undefined {
  const known = new Set(events.map(({ id }) => id))
  const fresh = [...new Map(addition.events.map((one) => [one.event.id, one])).values()].filter(
    ({ event }) => !known.has(event.id),
  )
  if (fresh.length === 0) return undefined
  const all = [...events, ...fresh.map(({ event }) => event)]
  const folded = foldCall(all)
  return {
    ...addition,
    version,
    folded,
    at: folded.facts.offeredAt ?? Math.min(...all.map(({ at }) => at)),
    wakeAt: nextOfCall(folded)?.at ?? null,
    events: fresh.map(({ event, source }) => ({ source, eventId: event.id, at: event.at, event })),
    receivedAt,
    cases: addition.cases ?? [],
  }
}

/** After a reconnect: calls that the exchange no longer knows are over, and so are told of by nobody else. */
async function takeSync(
  parts: Of,
  event: Extract<TelephonyEvent, { type: 'telephony.sync' }>,
): Promise<void> {
  const at = timeOf(event, parts.clock.now())
  const still = new Set(event.data.calls)
  const { source } = event
  const over = (await openCallsOf(parts.db, source)).filter(({ subject }) => !still.has(subject))
  await addToCalls(
    parts,
    over.map(({ id, subject }) => {
      const gone = { id: `${event.id} gone ${subject}`, at, type: 'gone' } as const
      return { id, source, subject, number: null, events: [{ source, event: gone }] }
    }),
  )
  for (const agent of event.data.agents) await takeAgent(parts, agent, at)
}

async function takeAgent(
  { db }: Of,
  { agent, reasonCode, state }: { agent: string; state: string; reasonCode?: string },
  at: number,
): Promise<void> {
  await noteAgentPhone(db, { extension: agent, state, reason: reasonCode ?? null, at })
}

const timeOf = ({ time }: TelephonyEvent, now: number): number => {
  const at = Date.parse(time)
  return at > now + aheadAtMost ? now : at
}
