import type { Logger } from 'pino'
import { recordCases, type CaseInHand } from '../db/case-store.ts'
import { casesInHand, claimReschedule, noteReschedule, openCaseIds } from '../db/reschedule-work.ts'
import { system } from '../workflows/actor.ts'
import { advance, type Advanced } from '../workflows/advance.ts'
import { moves } from '../workflows/moves.ts'
import { kinds } from '../workflows/kinds.ts'
import type { CityRules } from '../workflows/city-rules.ts'
import { CalendarYearMissing } from '../workflows/working-calendar.ts'
import { isRefusal } from '../workflows/refusal.ts'
import { newestCityVersion } from '../db/city-rules.ts'
import { apart } from './apart.ts'
import type { Parts } from './commands/parts.ts'
import { takeNewRules } from './rule-watch.ts'

/** Whoever dies while he moves cases gives the change back after this long, ms. */
const lease = 10_000
/** Cases looked at in one go: small, so that nobody's event waits long behind it. */
const page = 100
/** How often a process looks for a change to carry out, ms. */
const every = 1_000
/** A case that somebody acts on at the same moment is looked at again so often. */
const tries = 5

type RescheduleLog = Pick<Logger, 'error'>

export interface Rescheduler {
  /** Ends when the page in hand is written. */
  stop(): Promise<void>
}

/**
 * Moves the open cases that a change of the rules touches, page by page. Any number of processes may do it; a change whose
 * worker died is taken up by another and begun again, which costs nothing: a case that has moved does not move twice.
 */
export function startReschedule(parts: Parts, o: { log: RescheduleLog }): Rescheduler {
  let stopped = false
  let running: Promise<void> | undefined
  const look = () => {
    running ??= rescheduleAll(parts, () => !stopped)
      .catch((problem: unknown) => o.log.error({ err: problem }, 'cases could not be rescheduled'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(look, every)
  timer.unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** Carries out every change that waits. */
export async function rescheduleAll(parts: Parts, keepOn: () => boolean = () => true): Promise<void> {
  for (;;) {
    const change = await claimReschedule(parts.db, { now: parts.clock.now(), lease })
    if (!change || !keepOn()) return
    if ((await newestCityVersion(parts.db)) !== parts.setting.rules.version) await takeNewRules(parts)
    const ids = await openCaseIds(parts.db, change.detail.category)
    const note = (looked: number, moved: number, done: boolean) =>
      noteReschedule(parts.db, {
        n: change.n,
        total: ids.length,
        looked,
        moved,
        now: parts.clock.now(),
        lease,
        done,
      })
    for (let first = 0; first < ids.length; first += page) {
      if (!keepOn()) return
      const moved = await movePage(parts, ids.slice(first, first + page), change.detail.day)
      await note(Math.min(first + page, ids.length), moved, false)
    }
    await note(ids.length, 0, true)
  }
}

/** Gives how many moved. Who acted on a case meanwhile has won: it is read and looked at again. */
async function movePage(parts: Parts, ids: readonly string[], day: string | undefined): Promise<number> {
  let moved = 0
  let left = ids
  for (let attempt = 0; attempt < tries && left.length > 0; attempt += 1) {
    const found = await casesInHand(parts.db, left)
    const lost: string[] = []
    const ready = found.flatMap((before) => {
      const advanced = moveOf(parts, before, day)
      return advanced ? [{ before, advanced, recordedAt: parts.clock.now() }] : []
    })
    for (const group of apart(ready)) {
      const answers = await recordCases(parts.db, group, 'work')
      group.forEach(({ before }, i) => {
        if (answers[i] === null) lost.push(before.id)
        else moved += 1
      })
    }
    if (ready.length > 0) parts.written(ready.map(({ advanced }) => advanced))
    left = lost
  }
  return moved
}

/** Deadlines under other rules; undefined where they would fall into a year that nobody has loaded: what was frozen stays. */
export function rescheduledUnder(
  { kind, snapshot }: Pick<CaseInHand, 'kind' | 'snapshot'>,
  rules: CityRules,
) {
  try {
    return kinds[kind].rescheduled(snapshot.context, rules)
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return undefined
    throw problem
  }
}

/** The step that moves a case to the deadlines of the rules in force; undefined when they are the ones it has. */
function moveOf(parts: Parts, before: CaseInHand, day?: string): Advanced | undefined {
  const { context } = before.snapshot
  const { rules } = parts.setting
  const told = rescheduledUnder(before, rules)
  if (!told || !moves(context, told.dues)) return undefined
  const event = {
    type: 'RESCHEDULE' as const,
    ...told,
    cityVersion: rules.version,
    ...(day !== undefined && { day }),
  }
  const advanced = advance(before, { event, by: system, at: parts.clock.now() }, parts.setting)
  // A case that has closed by what came due meanwhile takes it no more.
  return isRefusal(advanced) ? undefined : advanced
}
