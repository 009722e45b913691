import { advance, open, sweep, type Advanced, type StoredCase } from '../../workflows/advance.ts'
import { system } from '../../workflows/actor.ts'
import { clockNames, type Instant } from '../../workflows/case-event.ts'
import { breachRung, rungAt, rungs } from '../../workflows/clock-state.ts'
import { dispatchGuards } from '../../workflows/dispatch-guards.ts'
import type { DispatchMachineEvent } from '../../workflows/dispatch-context.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { at, type DispatchSnapshot } from '../../workflows/snapshot.ts'
import { timerWord } from '../../workflows/timers.ts'
import { watchedMachine, type Edge } from './machine-edges.ts'
import { people } from './city.ts'
import { isRunning } from './lawful-place.ts'
import { plain, settingWith } from './paper-city.ts'
import { everyEvent, everyMessage, everyReschedule, openings, sender } from './possible-events.ts'

/** A case on the shortest way to it. */
export interface Place {
  stored: StoredCase
  /** The same case in a machine that was never put away. */
  live: DispatchSnapshot
  /** Names of the acts that lead here. */
  way: string[]
  from?: Place
  /** The transitions that the last act took. */
  taken: Edge[]
}

const setting = settingWith(true)
const behindTheNumber = { masterId: 'the-master' }

/**
 * Walks a machine version breadth first through the stored engine: every event with content that fits, every message,
 * every timer let go off. A place is walked on from when it pairs a stage and what may happen there with a state of some
 * other region for the first time. Every place on the way is given, also those not walked on from.
 */
export function* walk(version: number): Generator<Place> {
  const machine = watchedMachine(version)
  const seen = new Set<string>()
  const queue: Place[] = []
  for (const { input, name } of openings) {
    const { snapshot, taken } = machine.begin(input)
    queue.push({ stored: asRow(open(input, version)), live: snapshot, way: [name], taken })
  }
  for (const place of queue) yield place
  for (let place = queue.shift(); place; place = queue.shift()) {
    for (const [act, advanced] of nextOf(place.stored)) {
      const { live, taken } = follow(machine, place, advanced)
      const next = { stored: asRow(advanced), live, taken, way: [...place.way, act], from: place }
      yield next
      const keys = noveltyOf(next)
      if (keys.every((key) => seen.has(key))) continue
      keys.forEach((key) => seen.add(key))
      queue.push(next)
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
  for (const event of everyMessage(context)) {
    const timers = { ...stored.timers, [`message.walk.${stored.n}`]: { due: context.at, event } }
    const swept = sweep({ ...stored, timers }, context.at)
    if (swept) yield [event.type, swept]
  }
  const asks = [...everyEvent(context), ...everyReschedule(context)]
  for (const event of asks) {
    const by = event.type === 'RESCHEDULE' ? system : sender(event.type, context.agency, setting.organisation)
    const master = event.type === 'MERGE_INTO' ? behindTheNumber : {}
    const advanced = advance(stored, { event, by, at: context.at, ...master }, setting)
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
    const told = { ...event, by: step.by } as unknown as DispatchMachineEvent
    const stepped = machine.step(at(live, { at: step.at, n: step.n }), told)
    live = stepped.snapshot
    taken.push(...stepped.taken)
  }
  return { live, taken }
}

/** As it would come back from its row. */
const asRow = ({ machineVersion, n, snapshot, timers }: Advanced): StoredCase =>
  plain({ machineVersion, n, snapshot, timers })

/** The stage with what its guards say to everything that could be sent, beside the state of each other region. */
function noveltyOf({ stored: { snapshot } }: Place): string[] {
  const { context, value, historyValue } = snapshot
  const { handling, ...regions } = value as Record<string, unknown>
  const said = [...everyEvent(context), ...everyMessage(context)].map((event) => {
    const asked = { ...event, ...behindTheNumber, by: people.supervisor } as DispatchMachineEvent
    return Object.values(dispatchGuards).map(({ holds }) => (holds({ context, event: asked }) ? 1 : 0))
  })
  const stage = JSON.stringify([handling, historyValue, said.flat()])
  return Object.entries(regions).map((region) => stage + JSON.stringify(region))
}
