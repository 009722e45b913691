import { clockNames, type Instant } from './case-event.ts'
import type { CaseRow, RowFlag } from './case-row.ts'
import { breachRung } from './clock-state.ts'
import type { DispatchContext } from './dispatch-context.ts'
import { openStages } from './stage.ts'
import { stageOf, type StoredSnapshot } from './snapshot.ts'

/** Every column of a case that lists, walls and searches read; written with the snapshot, never by hand. */
export interface Projection extends Omit<CaseRow, 'ver' | 'mergedInto'> {
  road: string | null
  assetNo: string | null
  mergedInto: string | null
  mergedIntoNo: string | null
  closedAt: Instant | null
}

/** Finished within six minutes of acceptance: shown, because such cases turned out to be entered afterwards (domain.md). */
const quick = 6 * 60_000

/** What a stored case looks like from outside: a pure function of its snapshot. */
export function project({ value, context: c }: Pick<StoredSnapshot, 'value' | 'context'>): Projection {
  const stage = stageOf(value)
  const open = openStages.includes(stage)
  const due = earliestRunning(value, c)
  const { place } = c
  return {
    id: c.id,
    no: c.no,
    kind: 'dispatch',
    label: place.road === undefined ? c.terms.name : `${c.terms.name} ${place.road}`,
    category: c.category,
    district: place.district ?? null,
    village: place.village ?? null,
    road: place.road ?? null,
    assetNo: place.assetNo ?? null,
    lat: place.lat ?? null,
    lng: place.lng ?? null,
    agency: c.agency,
    officer: c.officer ?? null,
    stage,
    priority: c.priority,
    dueAt: due?.due ?? null,
    dueClock: due?.name ?? null,
    dueAllowed: due?.allowed ?? null,
    pausedAt: c.pause?.at ?? null,
    breached: clockNames.some((name) => isRunning(value, name) && (c.clocks[name]?.rung ?? 0) >= breachRung),
    alarms: c.alarms.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).length,
    callers: c.members.reduce((sum, { callers }) => sum + callers, c.callers),
    members: c.members.length,
    mergedInto: c.master?.id ?? null,
    mergedIntoNo: c.master?.no ?? null,
    flags: flagsOf(value, c),
    openedAt: c.openedAt,
    finishedAt: c.finishedAt ?? null,
    closedAt: open ? null : (c.closedAt ?? null),
  }
}

const region = (value: StoredSnapshot['value'], name: string): unknown =>
  (value as Record<string, unknown>)[name]

/** A region's state is its name, or an object of one key while a state inside it holds. */
const isRunning = (value: StoredSnapshot['value'], name: string) => {
  const state = region(value, name)
  return typeof state === 'object' && state !== null && 'running' in state
}

function earliestRunning(value: StoredSnapshot['value'], c: DispatchContext) {
  let first: { name: (typeof clockNames)[number]; due: Instant; allowed: number } | undefined
  for (const name of clockNames) {
    const clock = c.clocks[name]
    if (!clock || !isRunning(value, name)) continue
    if (!first || clock.due < first.due) first = { name, due: clock.due, allowed: clock.allowed }
  }
  return first
}

function flagsOf(value: StoredSnapshot['value'], c: DispatchContext): RowFlag[] {
  const has = (label: string) => c.photos.some((photo) => photo.label === label)
  const flags: Record<RowFlag, boolean> = {
    noNotice: region(value, 'notice') === 'overdue',
    safe: c.safeAt !== undefined,
    arrived: c.arrivedAt !== undefined,
    extensionAsked: c.extension !== undefined,
    extended: c.extended > 0,
    returned: c.returns.length > 0,
    finalAgency: c.boundAgency !== undefined,
    reopened: c.reopened > 0,
    photoBefore: has('before'),
    photoAfter: has('after'),
    quickFinish:
      c.finishedAt !== undefined && c.acceptedAt !== undefined && c.finishedAt - c.acceptedAt < quick,
  }
  return (Object.keys(flags) as RowFlag[]).filter((flag) => flags[flag])
}
