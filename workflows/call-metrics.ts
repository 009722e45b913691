import type { FoldedCall } from './call.ts'
import type { Instant } from './case-event.ts'

/** The city's clock has no summer time. */
const taipei = 8 * 3_600_000
const halfHour = 30 * 60_000
/** Whoever leaves within five seconds had misdialled: shown apart, never deducted silently (channels.md §3.4). */
const shortAbandon = 5_000
const goal = 20_000
/** Digits of the closing question that say content. */
const content = 4

/** The half hour, in the city's time, in which a call was offered: its calls are counted there, whenever they end. */
export const bucketOf = (offeredAt: Instant): Instant =>
  Math.floor((offeredAt + taipei) / halfHour) * halfHour - taipei

/** Counts and sums over calls; milliseconds. Averages and shares are made by `ratesOf`, so that buckets can be added. */
export interface CallCounts {
  offered: number
  answered: number
  abandoned: number
  shortAbandoned: number
  diverted: number
  unknown: number
  /** Offered, and neither over nor answered yet. */
  waiting: number
  answeredInGoal: number
  /** Calls that bring a time; a time nobody told is not in the sum and not in the count. */
  waits: number[]
  talkMs: number
  holdMs: number
  wrapMs: number
  timed: number
  inquiries: number
  answeredNow: number
  unlabelled: number
  rated: number
  content: number
}

export const noCalls = (): CallCounts => ({
  offered: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  diverted: 0,
  unknown: 0,
  waiting: 0,
  answeredInGoal: 0,
  waits: [],
  talkMs: 0,
  holdMs: 0,
  wrapMs: 0,
  timed: 0,
  inquiries: 0,
  answeredNow: 0,
  unlabelled: 0,
  rated: 0,
  content: 0,
})

/**
 * Counts one call. What an exchange offered is in exactly one of answered, abandoned, diverted, unknown and waiting:
 * the sum of these is `offered`, always. A call logged by hand has a disposition and nothing else.
 */
export function countCall(counts: CallCounts, { facts, stage }: FoldedCall): void {
  if (facts.offeredAt !== undefined) {
    counts.offered += 1
    if (stage === 'abandoned') {
      counts.abandoned += 1
      if ((facts.waitMs ?? Infinity) <= shortAbandon) counts.shortAbandoned += 1
    } else if (stage === 'diverted') counts.diverted += 1
    else if (facts.answeredAt !== undefined) countAnswered(counts, facts, stage)
    else if (stage === 'unknown') counts.unknown += 1
    else counts.waiting += 1
  }
  if (facts.disposition === 'inquiry') {
    counts.inquiries += 1
    if (facts.subcode === 'answeredNow') counts.answeredNow += 1
  }
}

function countAnswered(counts: CallCounts, facts: FoldedCall['facts'], stage: FoldedCall['stage']): void {
  counts.answered += 1
  if (facts.waitMs !== undefined) {
    counts.waits.push(facts.waitMs)
    if (facts.waitMs <= goal) counts.answeredInGoal += 1
  }
  if (stage === 'unlabelled') counts.unlabelled += 1
  if (facts.talkMs !== undefined) {
    counts.timed += 1
    counts.talkMs += facts.talkMs
    counts.holdMs += facts.holdMs ?? 0
    if (facts.disposedAt !== undefined && facts.endedAt !== undefined)
      counts.wrapMs += Math.max(0, facts.disposedAt - facts.endedAt)
  }
  if (facts.rating !== undefined) {
    counts.rated += 1
    if (facts.rating >= content) counts.content += 1
  }
}

/** Shares between 0 and 1, times in milliseconds; null where there is nothing to divide by. */
export interface CallRates {
  /** Answered within 20 s ÷ (offered − short abandons). */
  serviceLevel: number | null
  /** Answered within 20 s ÷ offered. */
  serviceLevelStrict: number | null
  abandonment: number | null
  averageWait: number | null
  medianWait: number | null
  wait90: number | null
  longestWait: number | null
  /** (Talk + hold + wrap-up) ÷ answered calls whose times were told. */
  averageHandling: number | null
  /** 立即回覆率: answered at once ÷ inquiries. */
  answeredNow: number | null
  /** Content ÷ rated, beside how many rated at all. */
  satisfaction: number | null
  rated: number | null
}

export function ratesOf(c: CallCounts): CallRates {
  const waits = [...c.waits].sort((a, b) => a - b)
  const at = (share: number) => waits[Math.max(0, Math.ceil(waits.length * share) - 1)] ?? null
  return {
    serviceLevel: share(c.answeredInGoal, c.offered - c.shortAbandoned),
    serviceLevelStrict: share(c.answeredInGoal, c.offered),
    abandonment: share(c.abandoned, c.offered),
    averageWait: share(
      waits.reduce((sum, ms) => sum + ms, 0),
      waits.length,
    ),
    medianWait: at(0.5),
    wait90: at(0.9),
    longestWait: waits.at(-1) ?? null,
    averageHandling: share(c.talkMs + c.holdMs + c.wrapMs, c.timed),
    answeredNow: share(c.answeredNow, c.inquiries),
    satisfaction: share(c.content, c.rated),
    rated: share(c.rated, c.answered),
  }
}

const share = (part: number, whole: number): number | null => (whole <= 0 ? null : part / whole)
