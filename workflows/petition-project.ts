import type { PetitionRowFlag } from './case-row.ts'
import { coHandlingClocks, petitionClocks } from './clock-name.ts'
import type { CoHandlingContext } from './co-handling-context.ts'
import type { PetitionContext } from './petition-context.ts'
import { common, holding, type Projection } from './projection.ts'
import type { StoredSnapshot } from './snapshot.ts'
import { openStages, stageOf } from './stage.ts'

/** What a stored petition looks like from outside: a pure function of its snapshot. */
export function projectPetition({ value, context: c }: StoredSnapshot<PetitionContext>): Projection {
  const stage = stageOf(value)
  return {
    ...common(value, c, petitionClocks),
    kind: 'petition',
    label: c.terms.name,
    stage,
    priority: 'normal',
    pausedAt: c.details?.askedAt ?? null,
    callers: c.callers,
    members: c.coHandlers.filter(({ state }) => state !== 'excused').length,
    mergedInto: null,
    mergedIntoNo: null,
    origin: c.origin ?? null,
    flags: flagsOf(c),
    closedAt: openStages.includes(stage) ? null : (c.closedAt ?? null),
  }
}

const flagsOf = (c: PetitionContext): PetitionRowFlag[] =>
  holding<PetitionRowFlag>({
    silent: c.silent,
    detailsAsked: c.details !== undefined,
    extensionAsked: c.extension !== undefined,
    extended: c.extended > 0,
    returned: c.returns.length > 0,
    finalAgency: c.boundAgency !== undefined,
    reopened: c.reopened > 0,
    coHandled: c.coHandlers.some(({ state }) => state !== 'excused'),
    answersMissing: c.coHandlers.some(({ state }) => state === 'asked' || state === 'sentBack'),
    readBackOpen: c.readBack !== undefined && c.readBack.confirmedAt === undefined,
    noActionProposed: c.proposal !== undefined,
    repeat: c.earlier.length > 0,
    confidential: c.confidential,
  })

/** The same of a co-handler's part. */
export function projectCoHandling({ value, context: c }: StoredSnapshot<CoHandlingContext>): Projection {
  const stage = stageOf(value)
  return {
    ...common(value, c, coHandlingClocks),
    kind: 'coHandling',
    label: c.name,
    stage,
    priority: 'normal',
    pausedAt: null,
    callers: 0,
    members: 0,
    mergedInto: null,
    mergedIntoNo: null,
    origin: c.lead.id,
    flags: c.returns.length > 0 ? ['returned'] : [],
    closedAt: openStages.includes(stage) ? null : (c.closedAt ?? null),
  }
}
