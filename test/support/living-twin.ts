import { isDeepStrictEqual } from 'node:util'
import { createActor, type AnyActorLogic } from 'xstate'
import type { Actor } from '../../workflows/actor.ts'
import type { CaseContext } from '../../workflows/case-context.ts'
import type { CaseInput, KindName } from '../../workflows/case-kind.ts'
import { kinds, machineOf } from '../../workflows/kinds.ts'
import { replay } from '../../workflows/replay.ts'
import { at, toStored, type CaseSnapshot, type StoredSnapshot } from '../../workflows/snapshot.ts'
import { plain, recorded, type PaperCase } from './paper-city.ts'

type TwinEvent = { type: string; alarm?: string; by: Actor }

/** A living actor of the same machine, whose timers fire by themselves on a simulated clock. */
export function livingTwin(kind: KindName, one: PaperCase, start: number) {
  const clock = steppingClock()
  const machine = machineOf(kind, kinds[kind].version)
  const opening = one.steps[0]
  const input = {
    ...opening?.payload,
    id: one.id,
    no: one.no,
    at: opening?.at,
    by: opening?.by,
  } as unknown as CaseInput
  // The machine itself, with one thing more: before any event the context learns the logical instant and number.
  let n = 1
  const told = {
    ...machine,
    getInitialSnapshot: machine.getInitialSnapshot.bind(machine),
    getPersistedSnapshot: machine.getPersistedSnapshot.bind(machine),
    start: machine.start.bind(machine),
    transition(snapshot: CaseSnapshot<CaseContext>, event: { type: string }, scope: never) {
      const stamped = at(snapshot, { at: start + clock.now(), n: n + 1 })
      if (!stamped.can(event as never)) return snapshot
      n += 1
      return machine.transition(stamped as never, event as never, scope)
    },
  }
  const actor = createActor(told as unknown as AnyActorLogic, { input, clock })
  actor.start()
  const stored = () => toStored(actor.getSnapshot() as CaseSnapshot<CaseContext>)
  /** Timers that are due at one instant fire in another order there, so the event numbers in alarm ids differ. */
  function inTwinsWords(event: TwinEvent, alarms: CaseContext['alarms']): object {
    if (event.type !== 'ACKNOWLEDGE_ALARM') return event
    const asked = alarms.find(({ id }) => id === event.alarm)
    const twin = stored().context.alarms.find(
      (alarm) =>
        alarm.acknowledgedAt === undefined &&
        alarm.clock === asked?.clock &&
        alarm.share === asked.share &&
        alarm.at === asked.at,
    )
    return { ...event, alarm: twin?.id ?? '' }
  }
  return {
    pass: clock.pass,
    /** `alarms` as the other one has them. */
    send: (event: TwinEvent, alarms: CaseContext['alarms']) => actor.send(inTwinsWords(event, alarms)),
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

/** What of the case is otherwise in its twin; nothing when they are alike. */
export function differ(one: PaperCase, twin: StoredSnapshot<CaseContext>): string | undefined {
  const [mine, theirs] = [plain<StoredSnapshot<CaseContext>>(one.snapshot), plain(twin)]
  if (JSON.stringify(mine.value) !== JSON.stringify(theirs.value))
    return `${JSON.stringify(mine.value)} is not ${JSON.stringify(theirs.value)}`
  if (alarmsOf(mine.context) !== alarmsOf(theirs.context)) return 'the alarms differ'
  const [a, b] = [rest(mine.context), rest(theirs.context)]
  if (!isDeepStrictEqual(a, b)) return `${JSON.stringify(sorted(a))} is not ${JSON.stringify(sorted(b))}`
  return undefined
}

/**
 * Everything else that it knows; the logical instant is that of the last event or timer, and either may have been later;
 * the number of a petition that it became is told by the engine.
 */
const rest = ({ alarms: _alarms, at: _at, n: _n, ...context }: CaseContext) => ({
  ...context,
  petitionNo: undefined,
})

const alarmsOf = ({ alarms }: CaseContext) =>
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

/** Whether the history alone gives the same case and timers. */
export function replayed(one: PaperCase): string | undefined {
  const of = { id: one.id, no: one.no, kind: one.kind, machineVersion: one.machineVersion }
  const last = [...replay(of, recorded(one.steps))].at(-1)?.progress
  if (!last) return 'no history'
  const again = plain(toStored(last.snapshot))
  const same = isDeepStrictEqual(again, plain(one.snapshot))
  const timers = isDeepStrictEqual(plain(last.timers), plain(one.timers))
  return same && timers ? undefined : 'the replayed history gives another case'
}
