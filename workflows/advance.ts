import { getNextTransitions, type AnyMachineSnapshot } from 'xstate'
import { system, type Actor } from './actor.ts'
import type { Instant, Reschedule } from './case-event.ts'
import type { CaseEvent, CaseInput, KindName, SentEvent } from './case-kind.ts'
import type { CityRules } from './city-rules.ts'
import { kinds } from './kinds.ts'
import { eventLabel, stageLabel } from './labels.ts'
import { maySend, type Organisation } from './permissions.ts'
import { drain, record, startFrom, type Effect, type Message, type Progress, type Step } from './progress.ts'
import type { Projection } from './projection.ts'
import { calendarYearMissing, type Refusal } from './refusal.ts'
import { stageOf } from './stage.ts'
import { at, toStored, type CaseSnapshot, type StoredSnapshot } from './snapshot.ts'
import { begin, step } from './step.ts'
import { nextDue, type Timers } from './timers.ts'
import { CalendarYearMissing } from './working-calendar.ts'

/** A case as it stands in its row. */
export interface StoredCase {
  kind: KindName
  machineVersion: number
  snapshot: StoredSnapshot
  timers: Timers
  /** Number of its last event. */
  n: number
}

/** Everything that one act changes; the database writes it in one statement or not at all. */
export interface Advanced extends StoredCase {
  nextDue: Instant | null
  row: Projection
  steps: Step[]
  effects: Effect[]
  messages: Message[]
  /** Cases that this act opens. */
  born: { advanced: Advanced; withCallers: boolean }[]
}

/** What somebody wants to do, and what was found out for it: ids behind numbers, ids of cases to be opened. */
export interface Ask {
  event: SentEvent | Reschedule
  by: Actor
  at: Instant
  facts?: object
}

/** What the city has decided: deadlines, organisation. */
export interface Setting {
  rules: CityRules
  organisation: Organisation
}

/** A new case: event number 1 of its history is `OPEN`, with everything that a replay needs. */
export function open(kind: KindName, input: CaseInput, version: number = kinds[kind].version): Advanced {
  const { snapshot, actions } = begin(kind, version, input)
  const { at: instant, by, id: _id, no: _no, ...payload } = input
  const before: Progress = {
    kind,
    version,
    snapshot,
    timers: {},
    n: 0,
    steps: [],
    effects: [],
    messages: [],
  }
  const opened = record(before, { snapshot, actions }, { at: instant, by, type: 'OPEN', payload })
  if (kind !== 'dispatch') return finish(opened)
  const told: Effect = { n: 1, at: instant, effect: 'agencyTold', payload: {} }
  return finish({ ...opened, effects: [...opened.effects, told] })
}

/** What time alone does to a case by `instant`; undefined when nothing is due. */
export function sweep(stored: StoredCase, instant: Instant): Advanced | undefined {
  const swept = drain(startFrom(stored), instant, system)
  return swept.steps.length === 0 ? undefined : finish(swept)
}

/**
 * The only door by which an event reaches a case: what is due goes first, then the permission, then the machine's own
 * word, then the step. Pure: the same case, ask and setting give the same result.
 */
export function advance(stored: StoredCase, ask: Ask, setting: Setting): Advanced | Refusal {
  const kind = kinds[stored.kind]
  const drained = drain(startFrom(stored), ask.at, system)
  const { context } = drained.snapshot
  const instant = Math.max(ask.at, context.at)
  const ready = at(drained.snapshot, { at: instant, n: drained.n + 1 })
  const { event, by, facts } = ask
  if (!isAllowed(stored.kind, ask, context.agency, setting.organisation))
    return forbidden(stored.kind, ready, event.type)

  const frozen = frozenFor(kind, ready, ask, setting.rules)
  if ('refused' in frozen) return frozen
  const full: CaseEvent = { ...event, ...frozen, ...facts, by }
  if (!ready.can(full)) return notAccepted(stored.kind, ready, full)

  const { type, ...body } = event
  const payload = { ...body, ...frozen, ...facts }
  const stepped = step(drained.kind, drained.version, ready, full)
  const done = finish(record(drained, stepped, { at: instant, by, type, payload }))
  const born = kind
    .births(full, stepped.snapshot.context)
    .map(({ kind: name, input, withCallers }) => ({ advanced: open(name, input), withCallers }))
  return { ...done, born }
}

/** Deadlines are computed outside the machine; a year that nobody has loaded is refused by name, never guessed. */
function frozenFor(
  kind: (typeof kinds)[KindName],
  ready: CaseSnapshot,
  { event }: Ask,
  rules: CityRules,
): object | Refusal {
  if (event.type === 'RESCHEDULE') return {}
  try {
    return kind.freeze(event, ready.context, rules, ready.context.at)
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return calendarYearMissing(event.type, problem.year)
    throw problem
  }
}

function isAllowed(kind: KindName, { by, event }: Ask, agency: string, organisation: Organisation): boolean {
  if (event.type === 'RESCHEDULE') return by.role === 'system'
  return maySend(by, { kind, event: event.type, agency }, organisation)
}

function finish({ kind, version, snapshot, timers, n, steps, effects, messages }: Progress): Advanced {
  const stored = toStored(snapshot)
  return {
    kind,
    machineVersion: version,
    snapshot: stored,
    timers,
    n,
    nextDue: nextDue(timers) ?? null,
    row: kinds[kind].project(stored),
    steps,
    effects,
    messages,
    born: [],
  }
}

function forbidden(kind: KindName, snapshot: CaseSnapshot, event: string): Refusal {
  const label = eventLabel(kind, event)
  return {
    refused: 'EVENT_FORBIDDEN',
    event,
    stage: stageOf(snapshot.value),
    sentence: {
      zh: `您的身分不能對此案執行「${label.zh}」。`,
      en: `Your role may not send “${label.en}” to this case.`,
    },
  }
}

/** The guard that stands in the way, in its own words; or the stage, when it does not know the event at all. */
function notAccepted(kind: KindName, snapshot: CaseSnapshot, event: CaseEvent): Refusal {
  // An awake snapshot is XState's own.
  const guards = getNextTransitions(snapshot as unknown as AnyMachineSnapshot)
    .filter(({ eventType }) => eventType === event.type)
    .flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []))
  const stage = stageOf(snapshot.value)
  const label = eventLabel(kind, event.type)
  const why = kinds[kind].whyRefused(guards.toReversed(), { context: snapshot.context, event })
  const place = stageLabel(kind, stage)
  return {
    refused: 'EVENT_NOT_ACCEPTED',
    event: event.type,
    stage,
    sentence: why ?? {
      zh: `案件在「${place.zh}」階段，不接受「${label.zh}」。`,
      en: `A case that is ${place.en} does not accept “${label.en}”.`,
    },
  }
}
