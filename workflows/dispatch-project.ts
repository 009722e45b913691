import type { DispatchRowFlag } from './case-row.ts'
import { dispatchClocks } from './clock-name.ts'
import type { DispatchContext } from './dispatch-context.ts'
import { common, holding, region, type Projection } from './projection.ts'
import { openStages, stageOf } from './stage.ts'
import type { StoredSnapshot } from './snapshot.ts'

/** Finished within six minutes of acceptance: shown, because such cases turned out to be entered afterwards (domain.md). */
const quick = 6 * 60_000

/** What a stored dispatch case looks like from outside: a pure function of its snapshot. */
export function projectDispatch({ value, context: c }: StoredSnapshot<DispatchContext>): Projection {
  const stage = stageOf(value)
  const { place } = c
  return {
    ...common(value, c, dispatchClocks),
    kind: 'dispatch',
    label: place.road === undefined ? c.terms.name : `${c.terms.name} ${place.road}`,
    stage,
    priority: c.priority,
    pausedAt: c.pause?.at ?? null,
    callers: c.members.reduce((sum, { callers }) => sum + callers, c.callers),
    members: c.members.length,
    mergedInto: c.master?.id ?? null,
    mergedIntoNo: c.master?.no ?? null,
    origin: c.origin ?? null,
    flags: flagsOf(value, c),
    closedAt: openStages.includes(stage) ? null : (c.closedAt ?? null),
  }
}

function flagsOf(value: StoredSnapshot['value'], c: DispatchContext): DispatchRowFlag[] {
  const has = (label: string) => c.photos.some((photo) => photo.label === label)
  return holding<DispatchRowFlag>({
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
  })
}
