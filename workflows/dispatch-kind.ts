import { pauseReasons, dispatchEventTypes, type DispatchEvent, type DispatchEventType } from './case-event.ts'
import { firstWaiting } from './alarms.ts'
import type { CaseKind } from './case-kind.ts'
import type { CityRules } from './city-rules.ts'
import { dispatchClocks } from './clock-name.ts'
import { freeze, rescheduled } from './deadlines.ts'
import { dispatch, dispatchVersion } from './dispatch.ts'
import {
  openedContext,
  sampleInput,
  type DispatchContext,
  type DispatchMachineEvent,
  type Frozen,
} from './dispatch-context.ts'
import { whyRefused } from './dispatch-guards.ts'
import { projectDispatch } from './dispatch-project.ts'
import { openingOf } from './petition-deadlines.ts'
import type { PetitionInput } from './petition-context.ts'
import { centre } from './case-context.ts'

/** Dispatch (派工): an agency goes there and does it, within hours. */
export const dispatchKind: CaseKind = {
  name: 'dispatch',
  machines: new Map([[dispatchVersion, dispatch]]),
  version: dispatchVersion,
  clocks: dispatchClocks,
  events: dispatchEventTypes,
  sampleInput,
  sampleContext: openedContext(sampleInput),
  freeze: (event: DispatchEvent, context: DispatchContext, rules: CityRules, at: number) =>
    event.type === 'CONVERT_TO_PETITION'
      ? petitionFrozen(event.category, context, rules, at)
      : freeze(event, context, rules, at),
  rescheduled: (context: DispatchContext, rules: CityRules) => ({ dues: rescheduled(context, rules) }),
  whyRefused,
  probe,
  project: projectDispatch,
  births: (event: DispatchMachineEvent, context: DispatchContext) =>
    event.type === 'CONVERT_TO_PETITION' && event.petition && event.petitionId !== undefined
      ? [{ kind: 'petition', input: petitionFrom(event, context), withCallers: true }]
      : [],
}

/** Content that passes wherever any content could. */
function probe(
  type: DispatchEventType,
  context: DispatchContext,
): Partial<DispatchEvent> & Pick<Frozen, 'masterId'> {
  switch (type) {
    case 'RETURN':
      return { type, suggestedAgency: '' }
    case 'REDISPATCH':
      return { type, agency: '' }
    case 'FINISH':
      return { type, photos: [], reasonCode: 'photoImpossible' }
    case 'PAUSE':
      return { type, reasonCode: context.terms.pauseReasons[0] ?? pauseReasons[0] }
    case 'MERGE_INTO':
      return { type, master: '', masterId: '' }
    case 'ACKNOWLEDGE_ALARM':
      return { type, alarm: firstWaiting(context.alarms) }
    default:
      return { type }
  }
}

function petitionFrozen(code: string, { place }: DispatchContext, rules: CityRules, at: number) {
  const matter = rules.matter(code)
  if (!matter) return {}
  return { petition: openingOf(matter, { channel: 'phone', at, district: place.district ?? null }, rules) }
}

/** The petition that a dispatch case becomes: the same words and callers, and each knows the other. */
function petitionFrom(
  event: Extract<DispatchMachineEvent, { type: 'CONVERT_TO_PETITION' }>,
  c: DispatchContext,
): PetitionInput {
  if (!event.petition) throw new Error('a conversion carries the terms of its petition')
  return {
    ...event.petition,
    id: event.petitionId ?? '',
    no: event.petitionNo ?? '',
    at: c.at,
    by: event.by,
    channel: 'phone',
    language: 'zh',
    confidential: true,
    category: event.category,
    agency: centre,
    routed: { agency: c.agency },
    place: c.place,
    description: c.description,
    callers: c.callers,
    earlier: [],
    origin: { id: c.id, no: c.no },
  }
}
