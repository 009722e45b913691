import { type DispatchEvent, type Dues } from './case-event.ts'
import { dispatchClocks } from './clock-name.ts'
import { earliestDue, moved, resumed, startClocks, started, type Clocks } from './clock-state.ts'
import { centre } from './case-context.ts'
import type { DispatchContext, DispatchMachineEvent, Member } from './dispatch-context.ts'
import { ended, handedTo } from './spells.ts'

/**
 * What each event changes in a dispatch case's memory: pure functions from context and event to a patch.
 * The states, guards and clock orders stand in `dispatch.ts`.
 */
type Told<T extends DispatchMachineEvent['type']> = Extract<DispatchMachineEvent, { type: T }>
type Patch = Partial<DispatchContext>

/** The first act of an agency is its acceptance, whatever the act is (domain.md §6: people click twice at the end). */
export const taken = (c: DispatchContext, e: Told<DispatchEvent['type']>): Patch => {
  const officer = e.type === 'ACCEPT' && e.officer ? e.officer : e.by.role === 'officer' ? e.by.id : undefined
  const acceptedAt = c.acceptedAt ?? c.at
  if (officer === undefined || officer === c.officer) return { acceptedAt }
  return { acceptedAt, officer, spells: handedTo(c.spells, { agency: c.agency, officer }, c.at) }
}

export const returned = (c: DispatchContext, e: Told<'RETURN'>): Patch => ({
  returns: [...c.returns, { agency: c.agency, suggestedAgency: e.suggestedAgency, at: c.at }],
  spells: handedTo(c.spells, { agency: centre }, c.at),
  ...without('officer'),
})

/** A new agency holds the case: its accept clock starts fresh, every other clock goes on. */
export const redispatched = (c: DispatchContext, e: Told<'REDISPATCH' | 'ASSIGN_FINALLY'>): Patch => ({
  agency: e.agency,
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  spells: handedTo(c.spells, { agency: e.agency }, c.at),
  ...(e.type === 'ASSIGN_FINALLY' && { boundAgency: e.agency }),
  ...without('officer', 'acceptedAt', 'arrivedAt'),
})

export const handedOver = (c: DispatchContext, e: Told<'HAND_OVER'>): Patch => ({
  officer: e.officer,
  spells: handedTo(c.spells, { agency: c.agency, officer: e.officer }, c.at),
})

export const extensionAsked = (c: DispatchContext, e: Told<'ASK_EXTENSION'>): Patch => ({
  extension: { days: e.days, askedAt: c.at },
})

export const extensionGranted = (c: DispatchContext, e: Told<'GRANT_EXTENSION'>): Patch => ({
  extended: c.extended + 1,
  clocks: movedClocks(c, e.dues ?? {}),
  ...without('extension'),
})

export const paused = (c: DispatchContext, e: Told<'PAUSE'>): Patch => ({
  pause: { reasonCode: e.reasonCode, at: c.at },
  clocks: eachRunning(c, (clock) => ({ ...clock, pausedAt: c.at })),
})

export const unpaused = (c: DispatchContext): Patch => ({
  clocks: eachRunning(c, (clock) => resumed(clock, c.at)),
  ...without('pause'),
})

export const finished = (c: DispatchContext, e: Told<'FINISH'>): Patch => ({
  finishedAt: c.at,
  // From here the hotline holds the case: the release clock is its supervisor's, not the agency's.
  spells: handedTo(c.spells, { agency: centre }, c.at),
  photos: [...c.photos, ...e.photos],
  autoRelease: e.autoRelease ?? false,
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  ...without('extension', 'pause'),
})

export const closed = (c: DispatchContext): Patch => ({ closedAt: c.at, spells: ended(c.spells, c.at) })

export const released = (c: DispatchContext): Patch => ({ releasedAt: c.at, ...closed(c) })

/** The work was not done after all: the finish clock goes on as if it had never stopped. */
export const finishRejected = (c: DispatchContext): Patch => ({
  spells: handedTo(c.spells, holder(c), c.at),
  ...without('finishedAt'),
})

export const reopened = (c: DispatchContext, e: Told<'REOPEN' | 'UNMERGE'>): Patch => ({
  reopened: c.reopened + 1,
  reports: 0,
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  spells: handedTo(c.spells, holder(c), c.at),
  ...without('arrivedAt', 'finishedAt', 'releasedAt', 'closedAt', 'safeAt', 'master'),
})

export const reclassified = (
  c: DispatchContext,
  e: Told<'RECATEGORISE' | 'SET_PRIORITY' | 'RESCHEDULE'>,
): Patch => ({
  ...(e.type === 'RECATEGORISE' && { category: e.category }),
  priority: e.priority ?? c.priority,
  terms: e.terms ?? c.terms,
  clocks: movedClocks(c, e.dues ?? {}),
})

export const mergedInto = (c: DispatchContext, e: Told<'MERGE_INTO'>): Patch => ({
  master: { id: e.masterId ?? '', no: e.master },
  spells: ended(c.spells, c.at),
})

/** Whoever held the case when it was merged holds it again: after a finish or a return that is the centre. */
export const unmerged = (c: DispatchContext): Patch => ({
  spells: handedTo(c.spells, lastHolder(c), c.at),
  ...without('master'),
})

/** A master takes the earliest due instants of its members; a member that leaves takes its own away again. */
export const memberTaken = (c: DispatchContext, e: Told<'TAKE_MEMBER'>): Patch =>
  withMembers(c, [
    ...c.members.filter(({ id }) => id !== e.member),
    { id: e.member, no: e.no, dues: e.dues, callers: e.callers },
  ])

export const memberDropped = (c: DispatchContext, e: Told<'DROP_MEMBER'>): Patch =>
  withMembers(
    c,
    c.members.filter(({ id }) => id !== e.member),
  )

export const extensionDenied = (): Patch => without('extension')

export const attached = (c: DispatchContext, e: Told<'ATTACH'>): Patch => ({
  photos: [...c.photos, ...e.photos],
})

export const relocated = (_: DispatchContext, e: Told<'RELOCATE'>): Patch => ({ place: e.place })

export const converted = (_: DispatchContext, e: Told<'CONVERT_TO_PETITION'>): Patch =>
  e.petitionNo === undefined ? {} : { petitionNo: e.petitionNo }

/** The master was reopened: its members are with it again until it is released or they are un-merged. */
export const mergedAgain = (): Patch => without('closedAt')

const holder = (c: DispatchContext) => ({
  agency: c.agency,
  ...(c.officer !== undefined && { officer: c.officer }),
})

const lastHolder = (c: DispatchContext) => {
  const { from: _from, to: _to, ...last } = c.spells.at(-1) ?? { ...holder(c), from: c.at }
  return last
}

/** Clocks that run or are paused; a stopped one keeps its result. */
export const runningClocks = (c: DispatchContext) =>
  dispatchClocks.filter((name) => c.clocks[name] && c.clocks[name].stoppedAt === undefined)

const eachRunning = (
  c: DispatchContext,
  how: (clock: NonNullable<Clocks['accept']>) => NonNullable<Clocks['accept']>,
) =>
  runningClocks(c).reduce<Clocks>((clocks, name) => {
    const clock = clocks[name]
    // A pause stops the work's clocks only: nobody may pause another's acceptance or release.
    return clock && (name === 'report' || name === 'finish') ? { ...clocks, [name]: how(clock) } : clocks
  }, c.clocks)

/**
 * Due instants move on running clocks; a clock that the new terms add starts with the due instant they give, unless the
 * work is done already.
 */
const movedClocks = (c: DispatchContext, dues: Dues): Clocks => {
  const clocks = { ...c.clocks }
  for (const name of dispatchClocks) {
    const to = dues[name]
    const clock = clocks[name]
    if (!to) continue
    if (!clock) {
      if (c.finishedAt === undefined) clocks[name] = started(to, c.at)
    } else if (clock.stoppedAt === undefined) {
      const due = earliestDue(to.due, name, c.members)
      clocks[name] = moved(clock, { own: to.due, due, allowed: to.allowed, rule: to.rule }, c.at)
    }
  }
  return clocks
}

const withMembers = (c: DispatchContext, members: Member[]): Patch => {
  const clocks = { ...c.clocks }
  for (const name of runningClocks(c)) {
    const clock = clocks[name]
    if (!clock) continue
    const due = earliestDue(clock.own, name, members)
    if (due !== clock.due) clocks[name] = moved(clock, { ...clock, due }, c.at)
  }
  return { members, clocks }
}

type Optional =
  | 'officer'
  | 'acceptedAt'
  | 'arrivedAt'
  | 'finishedAt'
  | 'releasedAt'
  | 'closedAt'
  | 'safeAt'
  | 'extension'
  | 'pause'
  | 'master'

/** XState's assign merges patches: `undefined` is how a field leaves, and the JSON of the row then lacks it. */
const without = (...fields: Optional[]): Patch =>
  Object.fromEntries(fields.map((field) => [field, undefined]))
