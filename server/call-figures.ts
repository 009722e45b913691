import { callsBetween, floorNow, offeredCounts } from '../db/calls.ts'
import type { Database } from '../db/connection.ts'
import type { FoldedCall } from '../workflows/call.ts'
import { bucketOf, countCall, noCalls, ratesOf, type CallCounts } from '../workflows/call-metrics.ts'
import type { Instant } from '../workflows/case-event.ts'
import { staffingOf } from '../workflows/staffing.ts'
import type { CallDay, CallFigures, Floor } from './wire/call.ts'

const day = 86_400_000
const halfHour = day / 48
const taipei = 8 * 3_600_000
/** Who tells of himself every half minute is lost after three times; who does not may just have a quiet night. */
const lostAfter = { syncs: 90_000, quiet: 900_000 }
/** Weeks looked back on for the calls of a weekday. */
const weeks = 4

export const midnightOf = (at: Instant): Instant => Math.floor((at + taipei) / day) * day - taipei

/** The floor now, and the day so far. Without an exchange there are no figures, and nobody makes any up. */
export async function floorFigures(db: Database, now: Instant): Promise<Floor> {
  const floor = await floorNow(db, now - day / 2)
  const heardAt = floor.sources.reduce((last, { heardAt }) => Math.max(last, heardAt), -Infinity)
  const live = floor.sources.some(
    ({ heardAt, syncs }) => now - heardAt < (syncs > 0 ? lostAfter.syncs : lostAfter.quiet),
  )
  const calls = await callsBetween(db, { from: midnightOf(now), to: now + day })
  return {
    telephony: floor.sources.length === 0 ? 'off' : live ? 'live' : 'lost',
    heardAt: Number.isFinite(heardAt) ? heardAt : null,
    now,
    waiting: floor.waiting,
    agents: floor.agents.map(({ call, state, ...agent }) => ({
      ...agent,
      state: (call !== null && call !== 'waiting' ? call : state) as Floor['agents'][number]['state'],
    })),
    today: figuresOf(counted(calls)),
  }
}

/** One day in half hours by when calls were offered, beside what such a day is expected to need. */
export async function dayFigures(db: Database, o: { from: Instant; date: string }): Promise<CallDay> {
  const calls = await callsBetween(db, { from: o.from, to: o.from + day })
  const buckets = new Map<Instant, CallCounts>()
  for (let slot = 0; slot < 48; slot += 1) buckets.set(o.from + slot * halfHour, noCalls())
  for (const call of calls) {
    const counts =
      call.facts.offeredAt === undefined ? undefined : buckets.get(bucketOf(call.facts.offeredAt))
    if (counts) countCall(counts, { ...call, ignored: 0 })
  }
  const total = figuresOf(counted(calls))
  const earlier = await weekdaysBefore(db, o.from)
  const handlingMs = total.averageHandling ?? earlier.handlingMs
  return {
    date: o.date,
    total,
    slots: [...buckets].map(([at, counts]) => ({ at, ...figuresOf(counts) })),
    staffing: {
      days: earlier.counts.length,
      handlingSeconds: handlingMs === null ? null : handlingMs / 1_000,
      lines: handlingMs === null ? staffingOf([], 0) : staffingOf(earlier.counts, handlingMs / 1_000),
    },
  }
}

/** The same weekday of the last four weeks, as far as calls were offered on it. */
async function weekdaysBefore(db: Database, from: Instant) {
  const days = Array.from({ length: weeks }, (_, i) => from - (i + 1) * 7 * day)
  const counts = await Promise.all(
    days.map(async (start) => {
      const slots = Array.from({ length: 48 }, () => 0)
      for (const { n, slot } of await offeredCounts(db, { from: start, to: start + day })) slots[slot] = n
      return slots
    }),
  )
  const last = await callsBetween(db, { from: from - 7 * day, to: from })
  return {
    counts: counts.filter((slots) => slots.some((n) => n > 0)),
    handlingMs: ratesOf(counted(last)).averageHandling,
  }
}

function counted(calls: readonly Omit<FoldedCall, 'ignored'>[]): CallCounts {
  const counts = noCalls()
  for (const call of calls) countCall(counts, { ...call, ignored: 0 })
  return counts
}

function figuresOf(counts: CallCounts): CallFigures {
  const { abandoned, answered, diverted, inquiries, offered, shortAbandoned, unknown, unlabelled, waiting } =
    counts
  return {
    offered,
    answered,
    abandoned,
    shortAbandoned,
    diverted,
    unknown,
    waiting,
    unlabelled,
    inquiries,
    ...ratesOf(counts),
  }
}
