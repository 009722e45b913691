import type { CaseInHand } from '../../db/case-store.ts'
import { centre } from '../../workflows/case-context.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import type { Parts } from './parts.ts'

export type Field = { path: string; message: string }

/** Codes in an event that the catalogue must know, and fields that this kind of case does not have. */
export function catalogueProblems(
  { catalogue, organisation, setting }: Parts,
  { kind }: CaseInHand,
  event: SentEvent<string>,
): Field[] {
  const agency = (path: string, code: string): Field[] =>
    organisation.has(code) ? [] : [{ path, message: 'is not an agency of the city' }]
  const handler = (path: string, code: string): Field[] =>
    code === centre
      ? [{ path, message: 'is the centre itself, which answers no petition' }]
      : agency(path, code)
  const onlyPetitions = (path: string, value: unknown): Field[] =>
    value === undefined || kind === 'petition' ? [] : [{ path, message: 'is not a known field' }]
  switch (event.type) {
    case 'RETURN':
      return [
        ...agency('event.suggestedAgency', event.suggestedAgency),
        ...('siteVisit' in event ? onlyPetitions('event.siteVisit', event.siteVisit) : []),
      ]
    case 'REDISPATCH':
      return agency('event.agency', event.agency)
    case 'ASSIGN':
    case 'ASSIGN_FINALLY': {
      const others = ('coHandlers' in event ? event.coHandlers : undefined) ?? []
      return [
        ...(kind === 'petition' ? handler : agency)('event.agency', event.agency),
        ...('coHandlers' in event ? onlyPetitions('event.coHandlers', event.coHandlers) : []),
        ...others.flatMap((code, i) => handler(`event.coHandlers.${i}`, code)),
      ]
    }
    case 'ADD_CO_HANDLER':
    case 'RELEASE_CO_HANDLER':
    case 'ASK_CO_HANDLER_AGAIN':
      return handler('event.agency', event.agency)
    case 'ASK_EXTENSION':
      return 'law' in event ? onlyPetitions('event.law', event.law) : []
    case 'RECATEGORISE':
      return kind === 'dispatch' ? dispatchable(event.category) : answerable(event.category)
    case 'CONVERT_TO_PETITION':
      return answerable(event.category)
    case 'CONVERT_TO_DISPATCH':
      return dispatchable(event.category)
    case 'RELOCATE': {
      const { district, lat, lng } = event.place
      const known = district === undefined || catalogue.districts.some(({ code }) => code === district)
      return [
        ...(known ? [] : [{ path: 'event.place.district', message: 'is not a district of the city' }]),
        ...((lat === undefined) === (lng === undefined)
          ? []
          : [{ path: 'event.place.lat', message: 'comes together with lng' }]),
      ]
    }
    default:
      return []
  }

  function dispatchable(code: string): Field[] {
    const category = setting.rules.category(code)
    const fits = category && !category.importOnly
    return fits ? [] : [{ path: 'event.category', message: 'is not a category for new cases' }]
  }

  function answerable(code: string): Field[] {
    return setting.rules.matter(code)
      ? []
      : [{ path: 'event.category', message: 'is not a matter of petitions' }]
  }
}
