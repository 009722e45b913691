import {
  callInHand,
  noteAgentPhone,
  noteSource,
  openCallsOf,
  writeCall,
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
  await Promise.all([...groups].map(([id, group]) => takeCall(parts, id, group, results)))
  const sources = new Map(events.map((event) => [event.source, event.type === 'telephony.sync']))
  for (const [source, isSync] of sources) await noteSource(parts.db, { source, at: now, isSync })
  return events.map((event) => results.get(event) ?? { id: event.id, result: 'taken' })
}

async function takeCall(
  parts: Of,
  id: string,
  group: readonly TelephonyEvent[],
  results: Map<TelephonyEvent, EventResult>,
): Promise<void> {
  const now = parts.clock.now()
  const [first] = group
  const told = group.flatMap((event) =>
    event.type === 'telephony.sync' || event.type === 'telephony.agent.state'
      ? []
      : [{ event, is: toCallEvent(event, timeOf(event, now)) }],
  )
  const caller = group.find(({ type }) => type === 'telephony.call.offered')
  const number = caller?.type === 'telephony.call.offered' ? callerNumber(caller.data.caller) : null
  const fresh = await addToCall(parts, {
    id,
    source: first?.source ?? '',
    subject: first?.subject ?? '',
    number,
    events: told.map(({ event, is }) => ({ source: event.source, event: is })),
  })
  for (const { event, is } of told)
    results.set(event, { id: event.id, result: fresh.has(is.id) ? 'taken' : 'repeated' })
}

/**
 * Adds events to a call and writes it as they tell it now. Gives the ids of those that were new.
 *
 * @throws Error when others were quicker again and again
 */
export async function addToCall(
  { clock, db }: Of,
  o: {
    id: string
    source: string
    subject: string
    number: string | null
    events: readonly { source: string; event: CallEvent }[]
    cases?: CallWrite['cases']
  },
): Promise<Set<string>> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const { events, version } = await callInHand(db, o.id)
    const known = new Set(events.map(({ id }) => id))
    const fresh = o.events.filter(
      ({ event }, i) =>
        !known.has(event.id) && o.events.findIndex((other) => other.event.id === event.id) === i,
    )
    if (fresh.length === 0) return new Set()
    const folded = foldCall([...events, ...fresh.map(({ event }) => event)])
    const { facts } = folded
    const first = Math.min(...[...events, ...fresh.map(({ event }) => event)].map(({ at }) => at))
    const isWritten = await writeCall(db, {
      ...o,
      version,
      folded,
      at: facts.offeredAt ?? first,
      wakeAt: nextOfCall(folded)?.at ?? null,
      events: fresh.map(({ event, source }) => ({ source, eventId: event.id, at: event.at, event })),
      receivedAt: clock.now(),
      cases: o.cases ?? [],
    })
    if (isWritten) return new Set(fresh.map(({ event }) => event.id))
  }
  throw new Error('a call could not be written: others were quicker')
}

/** After a reconnect: calls that the exchange no longer knows are over, and so are told of by nobody else. */
async function takeSync(
  parts: Of,
  event: Extract<TelephonyEvent, { type: 'telephony.sync' }>,
): Promise<void> {
  const at = timeOf(event, parts.clock.now())
  const still = new Set(event.data.calls)
  for (const { id, subject } of await openCallsOf(parts.db, event.source)) {
    if (still.has(subject)) continue
    const gone = { id: `${event.id} gone ${subject}`, at, type: 'gone' } as const
    const { source } = event
    await addToCall(parts, { id, source, subject, number: null, events: [{ source, event: gone }] })
  }
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
