import { type Instant } from './case-event.ts'
import { clockNames, type ClockName } from './clock-name.ts'
import type { ClockState } from './clock-state.ts'
import type { Spell } from './case-context.ts'
import { clockLabels } from './labels.ts'
import type { Sentence } from './refusal.ts'
import { replay, type Recorded, type RecordedEvent } from './replay.ts'

/** One run of a clock: from its start to its stop, or to now. Times in milliseconds. */
export interface ClockRun {
  name: ClockName
  startedAt: Instant
  stoppedAt: Instant | null
  due: Instant
  allowed: number
  /** Time used, pauses not counted. */
  took: number
  /** How far it ran over its due instant; 0 when it did not. */
  lateBy: number
  pausedFor: number
  /** Service level and version that gave the due instant. */
  rule: string
}

/** Why a case is late, as facts: who held it how long, which clocks ran over, and the same in sentences. */
export interface Lateness {
  spells: { agency: string; officer: string | null; from: Instant; to: Instant | null; ms: number }[]
  clocks: ClockRun[]
  sentences: Sentence[]
}

/** Reads the answer off the history alone; nothing else in the house knows it better. */
export function lateness(
  of: Recorded,
  events: Iterable<RecordedEvent>,
  o: { now: Instant; agencyName: (code: string) => Sentence },
): Lateness {
  const runs = new Map<string, { name: ClockName; clock: ClockState }>()
  let spells: readonly Spell[] = []
  for (const { progress } of replay(of, events)) {
    const { context } = progress.snapshot
    spells = context.spells
    // A clock that starts again (new agency, reopening) is another run; the last look at each run is its result.
    for (const name of clockNames) {
      const clock = context.clocks[name]
      if (clock) runs.set(`${name} ${clock.startedAt}`, { name, clock })
    }
  }
  const clocks = [...runs.values()].map(({ name, clock }) => runOf(name, clock, o.now))
  const held = spells.map(({ agency, officer, from, to }) => ({
    agency,
    officer: officer ?? null,
    from,
    to: to ?? null,
    ms: (to ?? o.now) - from,
  }))
  return { spells: held, clocks, sentences: [...overruns(clocks), ...holders(held, o.agencyName)] }
}

function runOf(name: ClockName, clock: ClockState, now: Instant): ClockRun {
  const end = clock.stoppedAt ?? clock.pausedAt ?? now
  return {
    name,
    startedAt: clock.startedAt,
    stoppedAt: clock.stoppedAt ?? null,
    due: clock.due,
    allowed: clock.allowed,
    took: end - clock.startedAt - clock.pausedFor,
    lateBy: Math.max(0, end - clock.due),
    pausedFor: clock.pausedFor,
    rule: clock.rule,
  }
}

const overruns = (clocks: readonly ClockRun[]): Sentence[] =>
  clocks
    .filter(({ lateBy }) => lateBy > 0)
    .map(({ name, lateBy, allowed, pausedFor, rule }) => {
      const { zh, en } = clockLabels[name]
      const late = duration(lateBy)
      const limit = duration(allowed)
      const pauses = pausedFor > 0 ? duration(pausedFor) : undefined
      return {
        zh: `${zh}（${limit.zh}，依 ${rule}）超過 ${late.zh}${pauses ? `，其間暫停 ${pauses.zh} 不計` : ''}。`,
        en: `The ${en} (${limit.en}, by ${rule}) was exceeded by ${late.en}${pauses ? `; pauses of ${pauses.en} do not count` : ''}.`,
      }
    })

const holders = (spells: Lateness['spells'], agencyName: (code: string) => Sentence): Sentence[] =>
  spells.map(({ agency, ms, to }) => {
    const name = agencyName(agency)
    const held = duration(ms)
    return {
      zh: `${name.zh}${to === null ? '持有至今' : '持有'} ${held.zh}。`,
      en: `${name.en} ${to === null ? 'has held it for' : 'held it for'} ${held.en}.`,
    }
  })

/** Days, hours and minutes, at most two of them. */
function duration(ms: number): Sentence {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  const parts = [
    { n: Math.floor(minutes / 1440), zh: '天', en: 'd' },
    { n: Math.floor((minutes % 1440) / 60), zh: '小時', en: 'h' },
    { n: minutes % 60, zh: '分', en: 'min' },
  ].filter(({ n }) => n > 0)
  const shown = parts.slice(0, 2)
  if (shown.length === 0) return { zh: '不到 1 分', en: 'less than 1 min' }
  return {
    zh: shown.map(({ n, zh }) => `${n} ${zh}`).join(' '),
    en: shown.map(({ n, en }) => `${n} ${en}`).join(' '),
  }
}
