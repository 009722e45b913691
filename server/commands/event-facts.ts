import { referred, type References } from '../../db/event-references.ts'
import type { CaseInHand } from '../../db/case-store.ts'
import { standsUnder, scopesFor } from '../../workflows/permissions.ts'
import { masterStages } from '../../workflows/stage.ts'
import type { Refusal } from '../../workflows/refusal.ts'
import type { Actor } from '../../workflows/actor.ts'
import type { DispatchEvent, Photo } from '../../workflows/case-event.ts'
import type { Parts } from './parts.ts'

type Field = { path: string; message: string }
type EventOf<W> = Pick<DispatchEvent<W>, 'type'> & object

/**
 * Checks what an event names against what there is: agencies, categories, districts, officers, photos, masters. Gives
 * the id behind a master's number. Nothing is asked of the database unless the event names something in it.
 */
export async function eventFacts(
  parts: Parts,
  o: { actor: Actor; target: CaseInHand; event: DispatchEvent<string> },
): Promise<{ masterId?: string } | Refusal> {
  const { event, target } = o
  const fields = namesInCatalogue(parts, event)
  if (fields.length > 0) return invalid(event, fields)

  const names = namesInDatabase(event, target.id)
  if (!names) return {}
  const reader = { actor: o.actor, scopes: scopesFor(o.actor, parts.organisation) }
  const found = await referred(parts.db, reader, names)

  if (names.officer !== undefined) {
    const above = found.officer?.agency ?? undefined
    const fits = above !== undefined && standsUnder(parts.organisation, target.snapshot.context.agency, above)
    if (!fits) return invalid(event, [{ path: 'event.officer', message: 'is no officer of the agency' }])
  }
  if (names.master !== undefined) {
    if (!found.master) return invalid(event, [{ path: 'event.master', message: 'is not a case' }])
    if (!masterStages.includes(found.master.stage))
      return invalid(event, [{ path: 'event.master', message: 'is closed or merged itself' }])
    return { masterId: found.master.id }
  }
  if (names.photos) {
    const used = target.snapshot.context.photos.map(({ attachment }) => attachment)
    const wrong = names.photos.ids.filter((id) => !found.photos.includes(id) || used.includes(id))
    if (wrong.length > 0 || new Set(names.photos.ids).size < names.photos.ids.length)
      return invalid(event, [{ path: 'event.photos', message: 'must be new photos of this case' }])
  }
  return {}
}

/** Codes that the catalogue must know. */
function namesInCatalogue(
  { catalogue, organisation, setting }: Parts,
  event: DispatchEvent<string>,
): Field[] {
  const agency = (path: string, code: string): Field[] =>
    organisation.has(code) ? [] : [{ path, message: 'is not an agency of the city' }]
  switch (event.type) {
    case 'RETURN':
      return agency('event.suggestedAgency', event.suggestedAgency)
    case 'REDISPATCH':
    case 'ASSIGN_FINALLY':
      return agency('event.agency', event.agency)
    case 'RECATEGORISE': {
      const category = setting.rules.category(event.category)
      const fits = category && !category.importOnly
      return fits ? [] : [{ path: 'event.category', message: 'is not a category for new cases' }]
    }
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
}

function namesInDatabase(event: DispatchEvent<string>, caseId: string): References | undefined {
  const photosOf = (photos: readonly Photo[]) =>
    photos.length === 0
      ? undefined
      : { photos: { caseId, ids: photos.map(({ attachment }) => attachment.toLowerCase()) } }
  switch (event.type) {
    case 'ACCEPT':
      return event.officer === undefined ? undefined : { officer: event.officer }
    case 'HAND_OVER':
      return { officer: event.officer }
    case 'MERGE_INTO':
      return { master: event.master }
    case 'FINISH':
    case 'ATTACH':
      return photosOf(event.photos)
    default:
      return undefined
  }
}

const invalid = (event: EventOf<string>, fields: Field[]): Refusal => ({
  refused: 'EVENT_INVALID',
  event: event.type,
  sentence: { zh: '此動作的內容不符規定。', en: 'The content of this action is not as it must be.' },
  fields,
})
