import t from 'tap'
import { createActor, type AnyActorLogic } from 'xstate'
import type { Actor } from '../../workflows/actor.ts'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { dispatchEventTypes, finishReasons, priorities } from '../../workflows/case-event.ts'
import { freeze } from '../../workflows/deadlines.ts'
import type {
  DispatchContext,
  DispatchInput,
  DispatchMachineEvent,
} from '../../workflows/dispatch-context.ts'
import { replay } from '../../workflows/replay.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { at, toStored, type CaseSnapshot } from '../../workflows/snapshot.ts'
import { kinds, machineOf } from '../../workflows/kinds.ts'
import { day, hour, minute, officerOf, people } from '../support/city.ts'
import { paperCity, plain, recorded, settingWith, someWords, type PaperCase } from '../support/paper-city.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

/**
 * The stored engine beside XState's own living actor on a simulated clock: the same random life, 3,000 times. An actor
 * does not set `context.at`, so the test sets the logical instant before each event and each timer, as the law says.
 */
const lives = 3000
const agencies = ['maintenance-team-siwei', 'maintenance-team-fengshan', 'maintenance-team-gangshan']
const city = people.supervisor
const reason = someWords

function liveOnce(random: Random, reached: Map<string, number>): string | undefined {
  const paper = paperCity()
  const category = random.pick(['pothole', 'sidewalk-broken', 'road-collapse'])
  const { no } = paper.open({ category, agency: random.pick(agencies) })
  const actor = livingTwin(paper.read(no), paper.now)
  for (let turn = 0; turn < 12; turn += 1) {
    const ms = random.pick([minute, 20 * minute, hour, 5 * hour, day, 9 * day])
    paper.pass(ms)
    actor.pass(ms)
    const one = paper.read(no)
    const event = somethingToDo(random, one)
    const by = doer(event, one)
    const answer = paper.send(no, event, by)
    if (isRefusal(answer)) continue
    reached.set(event.type, (reached.get(event.type) ?? 0) + 1)
    actor.send({ ...event, ...freeze(event, one.snapshot.context, settingWith(false).rules, paper.now), by })
    actor.pass(0)
    const difference = differ(paper.read(no), actor.stored())
    if (difference) return `after ${event.type}: ${difference}`
  }
  return replayed(paper.read(no))
}

/** A living actor of the same machine, whose timers fire by themselves on a simulated clock. */
function livingTwin(one: PaperCase, start: number) {
  const clock = steppingClock()
  const machine = machineOf('dispatch', kinds.dispatch.version)
  const opening = one.steps[0]
  const input = {
    ...opening?.payload,
    id: one.id,
    no: one.no,
    at: opening?.at,
    by: opening?.by,
  } as unknown as DispatchInput
  // The machine itself, with one thing more: before any event the context learns the logical instant and number.
  let n = 1
  const told = {
    ...machine,
    getInitialSnapshot: machine.getInitialSnapshot.bind(machine),
    getPersistedSnapshot: machine.getPersistedSnapshot.bind(machine),
    start: machine.start.bind(machine),
    transition(snapshot: CaseSnapshot<DispatchContext>, event: DispatchMachineEvent, scope: never) {
      const stamped = at(snapshot, { at: start + clock.now(), n: n + 1 })
      if (!stamped.can(event)) return snapshot
      n += 1
      return machine.transition(stamped as never, event, scope)
    },
  }
  const actor = createActor(told as unknown as AnyActorLogic, { input, clock })
  actor.start()
  const stored = () => toStored(actor.getSnapshot() as CaseSnapshot<DispatchContext>)
  /** Timers that are due at one instant fire in another order there, so the event numbers in alarm ids differ. */
  function inTwinsWords(event: DispatchEvent & { by: Actor }): object {
    if (event.type !== 'ACKNOWLEDGE_ALARM') return event
    const [clockName, share] = event.alarm.split('.')
    const open = stored().context.alarms.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
    const twin = open.find((alarm) => alarm.clock === clockName && alarm.share === Number(share))
    return { ...event, alarm: twin?.id ?? '' }
  }
  return {
    pass: clock.pass,
    send: (event: DispatchEvent & { by: Actor }) => actor.send(inTwinsWords(event)),
    stored,
  }
}

/** A clock that stops at each timer on its way; XState's own jumps to the end first and would tell every timer that. */
function steppingClock() {
  let now = 0
  let last = 0
  const waiting = new Map<number, { due: number; fire: () => void }>()
  return {
    now: () => now,
    setTimeout(fire: () => void, ms: number) {
      last += 1
      waiting.set(last, { due: now + ms, fire })
      return last
    },
    clearTimeout: (id: number) => void waiting.delete(id),
    pass(ms: number) {
      const end = now + ms
      for (;;) {
        const next = [...waiting].sort(([a, x], [b, y]) => x.due - y.due || a - b)[0]
        if (!next || next[1].due > end) break
        waiting.delete(next[0])
        now = next[1].due
        next[1].fire()
      }
      now = end
    },
  }
}

function differ(one: PaperCase, twin: { value: unknown; context: DispatchContext }): string | undefined {
  const [mine, theirs] = [plain(one.snapshot), plain(twin)]
  if (JSON.stringify(mine.value) !== JSON.stringify(theirs.value))
    return `${JSON.stringify(mine.value)} is not ${JSON.stringify(theirs.value)}`
  if (alarmsOf(mine.context) !== alarmsOf(theirs.context)) return 'the alarms differ'
  for (const name of ['clocks', 'spells', 'returns', 'photos'] as const) {
    const [a, b] = [JSON.stringify(sorted(mine.context[name])), JSON.stringify(sorted(theirs.context[name]))]
    if (a !== b) return `${name}: ${a} is not ${b}`
  }
  return undefined
}

const alarmsOf = ({ alarms }: DispatchContext) =>
  JSON.stringify(
    alarms.map(({ acknowledgedAt, at, clock, share }) => `${at} ${clock} ${share} ${acknowledgedAt}`).sort(),
  )

/** Objects with their keys in order, so that two of the same content read the same. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, sorted(each)]),
        )
      : value

function replayed(one: PaperCase): string | undefined {
  const of = { id: one.id, no: one.no, kind: one.kind, machineVersion: one.machineVersion }
  const last = [...replay(of, recorded(one.steps))].at(-1)?.progress
  if (!last) return 'no history'
  const again = plain(toStored(last.snapshot))
  const same = JSON.stringify(sorted(again)) === JSON.stringify(sorted(plain(one.snapshot)))
  const timers = JSON.stringify(sorted(last.timers)) === JSON.stringify(sorted(one.timers))
  return same && timers ? undefined : 'the replayed history gives another case'
}

/** Whoever of the city may send this event. */
function doer(event: DispatchEvent, { snapshot }: PaperCase) {
  const { agency } = snapshot.context
  if (event.type === 'ASSIGN_FINALLY') return people.arbiter
  if (event.type === 'VOID') return people.teamLead
  if (event.type === 'GRANT_EXTENSION' || event.type === 'DENY_EXTENSION')
    return officerOf(agency, 'agencyHead')
  const work = [
    'ACCEPT',
    'ARRIVE',
    'MAKE_SAFE',
    'REPORT',
    'FINISH',
    'ASK_EXTENSION',
    'HAND_OVER',
    'RETURN',
    'PAUSE',
    'RESUME',
  ]
  return work.includes(event.type) ? { ...officerOf(agency), id: 'officer' } : city
}

function somethingToDo(random: Random, one: PaperCase): DispatchEvent {
  const alarm =
    one.snapshot.context.alarms.find(({ acknowledgedAt }) => acknowledgedAt === undefined)?.id ?? ''
  const photos = [{ attachment: 'a', label: 'before' as const }]
  const agency = random.pick(agencies)
  const place = { district: '64000060' }
  const often: DispatchEvent[] = [
    { type: 'ACCEPT' },
    { type: 'REPORT', result: reason },
    { type: 'FINISH', result: reason, photos: [], reasonCode: random.pick(finishReasons) },
    { type: 'RELEASE' },
    { type: 'REOPEN', reason },
    { type: 'RETURN', reason, suggestedAgency: agency },
    { type: 'REDISPATCH', agency },
    { type: 'ASSIGN_FINALLY', agency, reason },
    { type: 'ASK_EXTENSION', days: random.whole(1, 5), reason },
    { type: 'PAUSE', reasonCode: 'awaitingMaterial' },
    { type: 'RESUME' },
    { type: 'GRANT_EXTENSION' },
    { type: 'REJECT_FINISH', reason },
  ]
  const seldom: DispatchEvent[] = [
    { type: 'DENY_EXTENSION', reason },
    { type: 'ARRIVE' },
    { type: 'MAKE_SAFE' },
    { type: 'HAND_OVER', officer: 'colleague' },
    { type: 'WITHDRAW', reason },
    { type: 'VOID', reason },
    { type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason },
    { type: 'NOTE', text: reason },
    { type: 'ATTACH', photos },
    { type: 'ADD_CALLER', party: 'p' },
    { type: 'RECATEGORISE', category: random.pick(['pothole', 'sidewalk-broken']) },
    { type: 'RELOCATE', place },
    { type: 'SET_PRIORITY', priority: random.pick(priorities) },
    { type: 'TELEPHONE_NOTICE' },
    { type: 'ACKNOWLEDGE_ALARM', alarm },
  ]
  return random.pick(random.chance(0.75) ? often : seldom)
}

t.test(
  `${lives} random lives end alike in the engine and in a living actor, and their histories replay`,
  async (t) => {
    const seed = seedOf('PARITY')
    t.comment(`SEED=${seed}`)
    const reached = new Map<string, number>()
    for (let life = 0; life < lives; life += 1) {
      const difference = liveOnce(seeded(seed + life), reached)
      if (difference) t.fail(`life ${life} of seed ${seed}: ${difference}`)
      if (difference) break
    }
    t.ok(true, `${lives} lives`)
    const untouched = dispatchEventTypes.filter(
      (type) => type !== 'UNMERGE' && type !== 'MERGE_INTO' && !reached.has(type),
    )
    t.same(untouched, [], 'every event was taken at least once')
  },
)
