import { isDeepStrictEqual } from 'node:util'
import { centre, type CaseContext } from '../../workflows/case-context.ts'
import type { KindName } from '../../workflows/case-kind.ts'
import { clockNames, type ClockName } from '../../workflows/clock-name.ts'
import { rungAt, rungs } from '../../workflows/clock-state.ts'
import type { StoredSnapshot } from '../../workflows/snapshot.ts'
import { type Stage, stageOf } from '../../workflows/stage.ts'
import { timerWord, type Timers } from '../../workflows/timers.ts'
import type { Edge } from './machine-edges.ts'
import type { Place } from './machine-walk.ts'
import { plain } from './paper-city.ts'

/** What a stage promises of a case in it (workflows.md §2): who holds it, which clocks may run, what waits besides. */
interface Law {
  holder: 'agency' | 'centre' | 'nobody'
  runs: readonly ClockName[]
  /** Of those, the ones that always run there. */
  must?: readonly ClockName[]
  waits?: readonly string[]
}
const working = ['safe', 'report', 'finish'] as const
const nothing: Law = { holder: 'nobody', runs: [] }

const dispatchLaws: Partial<Record<Stage, Law>> = {
  awaitingAcceptance: { holder: 'agency', runs: ['accept', ...working], must: ['accept'] },
  returned: { holder: 'centre', runs: working },
  arbitration: { holder: 'centre', runs: working },
  inProgress: { holder: 'agency', runs: working },
  finished: { holder: 'centre', runs: ['release'], must: ['release'], waits: ['AUTO_RELEASE'] },
  released: { ...nothing, waits: ['ARCHIVE'] },
}

const answering = ['reply', 'cap'] as const
const petitionLaws: Partial<Record<Stage, Law>> = {
  awaitingConfirmation: { holder: 'centre', runs: [], waits: ['CONFIRM_OVERDUE'] },
  registered: { holder: 'centre', runs: ['assign', ...answering], must: ['assign', ...answering] },
  awaitingAcceptance: { holder: 'agency', runs: ['accept', ...answering], must: ['accept', ...answering] },
  returned: { holder: 'centre', runs: ['assign', ...answering], must: ['assign', ...answering] },
  arbitration: { holder: 'centre', runs: ['assign', ...answering], must: ['assign', ...answering] },
  handling: { holder: 'agency', runs: answering, must: ['cap'], waits: ['DETAILS_OVERDUE'] },
  replyDrafted: { holder: 'agency', runs: answering, must: answering },
  review: { holder: 'centre', runs: ['assign'], must: ['assign'] },
  replied: { ...nothing, waits: ['CLOSE_QUIETLY'] },
  closed: { ...nothing, waits: ['ARCHIVE'] },
}

const coHandlingLaws: Partial<Record<Stage, Law>> = {
  awaitingContribution: { holder: 'agency', runs: ['contribute'], must: ['contribute'] },
}

/** A stage without a law of its own is an end: nobody holds the case, nothing runs, nothing waits. */
const laws: Record<KindName, Partial<Record<Stage, Law>>> = {
  dispatch: dispatchLaws,
  petition: petitionLaws,
  coHandling: coHandlingLaws,
}

/** What is wrong with a case where the walk has brought it; nothing, if all is as it should be. */
export function outcomeOf({ stored: { kind, snapshot, timers }, from, taken, live }: Place): string[] {
  const stage = stageOf(snapshot.value)
  const law = laws[kind][stage] ?? nothing
  return [
    ...(from && !reaches(taken, stageOf(from.stored.snapshot.value), stage, from.stored.snapshot)
      ? [`it is ${stage}`]
      : []),
    ...holderProblems(snapshot.context, law.holder),
    ...clockNames.flatMap((name) => clockProblems(name, law, snapshot, timers)),
    ...Object.values(timers)
      .map(({ event }) => timerWord(event.type))
      .filter((word) => !clockNames.some((name) => word.startsWith(`${name.toUpperCase()}_`)))
      .filter((word) => !(law.waits ?? []).includes(word) && word !== 'TELEPHONE_NOTICE_OVERDUE')
      .map((word) => `${word} waits`),
    ...(isSame(live, snapshot) ? [] : ['a case that was never stored stands elsewhere']),
  ]
}

const isSame = (live: Place['live'], { context, value }: StoredSnapshot) =>
  isDeepStrictEqual(plain([live.value, live.context]), [value, context])

/** Whether the stage is the one that the last transition of the handling names, or the old one when none names any. */
function reaches(taken: Edge[], before: Stage, after: Stage, { historyValue }: StoredSnapshot): boolean {
  const target = taken
    .filter(({ source }) => source.path[0] === 'handling')
    .flatMap(({ target }) => target ?? [])
    .at(-1)
  if (!target) return after === before
  if (target.type !== 'history') return target.path.includes(after)
  return Object.values(historyValue as Record<string, { id: string }[]>)
    .flat()
    .some(({ id }) => id.split('.').includes(after))
}

function holderProblems({ agency, spells }: CaseContext, holder: Law['holder']): string[] {
  const open = spells.filter(({ to }) => to === undefined)
  const expected = holder === 'nobody' ? [] : [holder === 'centre' ? centre : agency]
  const holders = open.map((spell) => spell.agency)
  return [
    ...(String(holders) === String(expected) ? [] : [`held by ${String(holders)}`]),
    ...(open.length > 0 && spells.at(-1)?.to !== undefined ? ['an old spell is still open'] : []),
    ...(spells.some(
      ({ from, to }, i) => i > 0 && (spells[i - 1]?.to ?? Infinity) > Math.min(from, to ?? from),
    )
      ? ['two hold it at once']
      : []),
  ]
}

/** A clock that runs has the one timer of its next rung, at the instant that its due instant gives; others have none. */
function clockProblems(
  name: ClockName,
  { must, runs }: Law,
  { context, value }: StoredSnapshot,
  timers: Timers,
): string[] {
  const running = isRunning(value, name)
  const clock = context.clocks[name]
  const due = Object.values(timers).filter(({ event }) =>
    timerWord(event.type).startsWith(`${name.toUpperCase()}_`),
  )
  if (!running)
    return [...(must?.includes(name) ? [`${name} stands`] : []), ...due.map(() => `${name} has a timer`)]
  if (!runs.includes(name)) return [`${name} runs`]
  if (!clock) return [`${name} has no measure`]
  const next = rungs[clock.rung]
  if (!next) return due.map(() => `${name} has a timer after its last rung`)
  const instant = Math.max(rungAt(clock, clock.rung + 1), context.at)
  const [timer] = due
  const told = timer && timerWord(timer.event.type) === `${name.toUpperCase()}_${next.word}`
  return due.length === 1 && told && Math.max(timer.due, context.at) === instant
    ? []
    : [`${name} has not its next rung`]
}

export const isRunning = (value: unknown, clock: ClockName): boolean => {
  const region = regionOf(value, clock)
  return typeof region === 'object' && region !== null && 'running' in region
}

const regionOf = (value: unknown, name: ClockName): unknown => (value as Record<ClockName, unknown>)[name]
