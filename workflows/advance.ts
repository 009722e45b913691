import { getNextTransitions } from 'xstate'
import { system, type Actor } from './actor.ts'
import type { DispatchEvent, Instant, Reschedule } from './case-event.ts'
import { freeze, type CityRules } from './deadlines.ts'
import type { DispatchInput, DispatchMachineEvent } from './dispatch-context.ts'
import { whyRefused } from './dispatch-guards.ts'
import { eventLabels, stageLabels } from './labels.ts'
import { maySend, type Organisation } from './permissions.ts'
import { drain, record, startFrom, type Effect, type Message, type Progress, type Step } from './progress.ts'
import { project, type Projection } from './project.ts'
import type { Refusal } from './refusal.ts'
import { at, stageOf, toStored, type DispatchSnapshot, type StoredSnapshot } from './snapshot.ts'
import { begin, step } from './step.ts'
import { nextDue, type Timers } from './timers.ts'
import { currentVersion } from './versions.ts'

/** A case as it stands in its row. */
export interface StoredCase {
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
}

/** What somebody wants to do. `masterId` is the case behind the number that MERGE_INTO names. */
export interface Ask {
  event: DispatchEvent | Reschedule
  by: Actor
  at: Instant
  masterId?: string
}

/** What the city has decided: deadlines, organisation. */
export interface Setting {
  rules: CityRules
  organisation: Organisation
}

/** A new case: event number 1 of its history is `OPEN`, with everything that a replay needs. */
export function open(input: DispatchInput, version: number = currentVersion): Advanced {
  const { snapshot, actions } = begin(version, input)
  const { at: instant, by, id: _id, no: _no, ...payload } = input
  const before: Progress = { version, snapshot, timers: {}, n: 0, steps: [], effects: [], messages: [] }
  const opened = record(before, { snapshot, actions }, { at: instant, by, type: 'OPEN', payload })
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
  const drained = drain(startFrom(stored), ask.at, system)
  const { context } = drained.snapshot
  const instant = Math.max(ask.at, context.at)
  const ready = at(drained.snapshot, { at: instant, n: drained.n + 1 })
  const { event, by } = ask
  const frozen = event.type === 'RESCHEDULE' ? {} : freeze(event, ready.context, setting.rules, instant)
  const master = ask.masterId === undefined ? {} : { masterId: ask.masterId }
  const full = { ...event, ...frozen, ...master, by } as DispatchMachineEvent

  if (!isAllowed(ask, context.agency, setting.organisation)) return forbidden(ready, event.type)
  if (!ready.can(full)) return notAccepted(ready, full)

  const { type, ...body } = event
  const payload = { ...body, ...frozen, ...master }
  return finish(record(drained, step(drained.version, ready, full), { at: instant, by, type, payload }))
}

function isAllowed({ by, event }: Ask, agency: string, organisation: Organisation): boolean {
  if (event.type === 'RESCHEDULE') return by.role === 'system'
  return maySend(by, event.type, agency, organisation)
}

function finish({ version, snapshot, timers, n, steps, effects, messages }: Progress): Advanced {
  const stored = toStored(snapshot)
  return {
    machineVersion: version,
    snapshot: stored,
    timers,
    n,
    nextDue: nextDue(timers) ?? null,
    row: project(stored),
    steps,
    effects,
    messages,
  }
}

function forbidden(snapshot: DispatchSnapshot, event: string): Refusal {
  return {
    refused: 'EVENT_FORBIDDEN',
    event,
    stage: stageOf(snapshot.value),
    sentence: {
      zh: `您的身分不能對此案執行「${nameOf(event).zh}」。`,
      en: `Your role may not send “${nameOf(event).en}” to this case.`,
    },
  }
}

/** The guard that stands in the way, in its own words; or the stage, when it does not know the event at all. */
function notAccepted(snapshot: DispatchSnapshot, event: DispatchMachineEvent): Refusal {
  const guards = getNextTransitions(snapshot)
    .filter(({ eventType }) => eventType === event.type)
    .flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []))
  const stage = stageOf(snapshot.value)
  const label = nameOf(event.type)
  const why = whyRefused(guards.toReversed(), { context: snapshot.context, event })
  return {
    refused: 'EVENT_NOT_ACCEPTED',
    event: event.type,
    stage,
    sentence: why ?? {
      zh: `案件在「${stageLabels[stage].zh}」階段，不接受「${label.zh}」。`,
      en: `A case that is ${stageLabels[stage].en} does not accept “${label.en}”.`,
    },
  }
}

const nameOf = (event: string) =>
  event in eventLabels ? eventLabels[event as keyof typeof eventLabels] : { zh: event, en: event }
