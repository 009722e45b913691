import { advance, open, sweep, type Advanced, type StoredCase } from '../../workflows/advance.ts'
import { system } from '../../workflows/actor.ts'
import { type Instant } from '../../workflows/case-event.ts'
import { clockNames } from '../../workflows/clock-name.ts'
import { breachRung, rungAt, rungs } from '../../workflows/clock-state.ts'
import type { CaseEvent, KindName } from '../../workflows/case-kind.ts'
import { kinds, machineOf } from '../../workflows/kinds.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { at, type CaseSnapshot } from '../../workflows/snapshot.ts'
import { timerWord } from '../../workflows/timers.ts'
import { edgeName, watchedMachine, type Edge } from './machine-edges.ts'
import { people } from './city.ts'
import { isRunning } from './lawful-place.ts'
import { plain, settingWith } from './paper-city.ts'
import { everyReschedule, factsFor, possible, sender } from './possible-events.ts'

/** A case on the shortest way to it. */
export interface Place {
  stored: StoredCase
  /** The same case in a machine that was never put away. */
  live: CaseSnapshot
  /** Names of the acts that lead here. */
  way: string[]
  from?: Place
  /** The transitions that the last act took. */
  taken: Edge[]
}

const setting = settingWith(true)

/**
 * Walks a machine version through the stored engine: every event with content that fits, every message,
 * every timer let go off. A place is walked on from when it pairs a stage and what may happen there with a state of some
 * other region for the first time. Every place on the way is given, also those not walked on from.
 */
export function* walk(kind: KindName, version: number): Generator<Place> {
  const machine = watchedMachine(kind, version)
  const seen = new Set<string>()
  const queue: Place[] = []
  const eager: Place[] = []
  const gone = new Set<string>()
  for (const { input, name } of possible[kind].openings) {
    const { snapshot, taken } = machine.begin(input)
    queue.push({ stored: asRow(open(kind, input, version)), live: snapshot, way: [name], taken })
  }
  for (const place of queue) yield place
  for (let place = queue.shift(); place; place = eager.shift() ?? queue.shift()) {
    for (const [act, advanced] of nextOf(place.stored)) {
      const { live, taken } = follow(machine, place, advanced)
      const next = { stored: asRow(advanced), live, taken, way: [...place.way, act], from: place }
      yield next
      const keys = noveltyOf(next)
      if (keys.every((key) => seen.has(key))) continue
      keys.forEach((key) => seen.add(key))
      // What was reached by a way never gone before is walked on from first: deep stages come early.
      const names = taken.map(edgeName)
      const isNew = names.some((name) => !gone.has(name))
      names.forEach((name) => gone.add(name))
      ;(isNew ? eager : queue).push(next)
    }
  }
}

/** What can happen next, by name. */
function* nextOf(stored: StoredCase): Generator<[string, Advanced]> {
  const { context } = stored.snapshot
  for (const [name, due] of limitsAhead(stored)) {
    const swept = sweep(stored, Math.max(due, context.at))
    if (!swept) throw new Error(`${name} does not go off`)
    yield [name, swept]
  }
  for (const event of possible[stored.kind].messages(context)) {
    const timers = { ...stored.timers, [`message.walk.${stored.n}`]: { due: context.at, event } }
    const swept = sweep({ ...stored, timers }, context.at)
    if (swept) yield [event.type, swept]
  }
  const asks = [...possible[stored.kind].events(context), ...everyReschedule(context)]
  for (const event of asks) {
    const by =
      event.type === 'RESCHEDULE'
        ? system
        : sender(stored.kind, event.type, context.agency, setting.organisation)
    const ask = { event, by, at: context.at, facts: factsFor(event) }
    const advanced = advance(stored, ask, setting)
    if (!isRefusal(advanced)) yield [event.type, advanced]
  }
}

/** What comes by itself: the timers, and further up the ladder of each clock the breach and the last rung. */
function* limitsAhead({ snapshot, timers }: StoredCase): Generator<[string, Instant]> {
  for (const { due, event } of Object.values(timers)) yield [timerWord(event.type), due]
  const { clocks } = snapshot.context
  for (const name of clockNames) {
    const clock = clocks[name]
    if (!clock || !isRunning(snapshot.value, name)) continue
    for (const n of [breachRung, rungs.length])
      if (clock.rung + 1 < n) yield [`${name.toUpperCase()}_${rungs[n - 1]?.word ?? ''}`, rungAt(clock, n)]
  }
}

/** Tells the machine that was never put away the same events. */
function follow(machine: ReturnType<typeof watchedMachine>, place: Place, { steps }: Advanced) {
  let { live } = place
  const taken: Edge[] = []
  for (const step of steps) {
    const { timer, message } = step.payload as { timer?: string; message?: object }
    const event =
      timer === undefined
        ? { type: step.type, ...step.payload }
        : // XState names a timer by the event that it becomes.
          (message ?? { type: timer })
    const told = { ...event, by: step.by } as CaseEvent
    const stepped = machine.step(at(live, { at: step.at, n: step.n }), told)
    live = stepped.snapshot
    taken.push(...stepped.taken)
  }
  return { live, taken }
}

/** As it would come back from its row. */
const asRow = ({ kind, machineVersion, n, snapshot, timers }: Advanced): StoredCase =>
  plain({ kind, machineVersion, n, snapshot, timers })

/** The stage with what its guards say to everything that could be sent, beside the state of each other region. */
function noveltyOf({ stored: { kind, snapshot } }: Place): string[] {
  const { context, value, historyValue } = snapshot
  const { handling, ...regions } = value as Record<string, unknown>
  const { events, messages } = possible[kind]
  const said = [...events(context), ...messages(context)].map((event) => {
    const asked = { ...event, ...factsFor(event), by: people.supervisor } as CaseEvent
    return guardsOf(kind).map((guard) => (holds(guard, { context, event: asked }) ? 1 : 0))
  })
  const stage = JSON.stringify([handling, historyValue, said.flat()])
  return Object.entries(regions).map((region) => stage + JSON.stringify(region))
}

/** The guards of the machine in force by name. */
const guardsOf = (kind: KindName) =>
  Object.values(machineOf(kind, kinds[kind].version).implementations.guards) as ((o: object) => boolean)[]

const holds = (guard: (o: object) => boolean, o: object) => guard(o)
