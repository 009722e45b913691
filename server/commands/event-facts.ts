import { referred, type References } from '../../db/event-references.ts'
import type { CaseInHand } from '../../db/case-store.ts'
import { standsUnder, scopesFor } from '../../workflows/permissions.ts'
import { masterStages } from '../../workflows/stage.ts'
import type { Refusal } from '../../workflows/refusal.ts'
import type { Actor } from '../../workflows/actor.ts'
import type { Photo } from '../../workflows/case-event.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { catalogueProblems, type Field } from './catalogue-problems.ts'
import type { Parts } from './parts.ts'

/**
 * Checks what an event names against what there is: agencies, categories, districts, officers, photos, masters. Gives
 * the id behind a master's number. Nothing is asked of the database unless the event names something in it.
 */
export async function eventFacts(
  parts: Parts,
  o: { actor: Actor; target: CaseInHand; event: SentEvent<string> },
): Promise<object | Refusal> {
  const { event, target } = o
  const fields = catalogueProblems(parts, target, event)
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
    if (found.master?.kind !== target.kind)
      return invalid(event, [{ path: 'event.master', message: 'is not a case' }])
    if (!masterStages.includes(found.master.stage))
      return invalid(event, [{ path: 'event.master', message: 'is closed or merged itself' }])
    return { masterId: found.master.id }
  }
  if (names.earlier !== undefined && found.earlier?.kind !== 'petition')
    return invalid(event, [{ path: 'event.earlier', message: 'is not a petition' }])
  if (names.photos) {
    const path = event.type === 'DRAFT_REPLY' ? 'event.files' : 'event.photos'
    const used = target.snapshot.context.photos.map(({ attachment }) => attachment)
    const typeOf = new Map(found.photos.map(({ id, type }) => [id, type]))
    const wrong = names.photos.ids.filter((id) => !typeOf.has(id))
    const again = event.type === 'DRAFT_REPLY' ? [] : names.photos.ids.filter((id) => used.includes(id))
    if (wrong.length + again.length > 0 || new Set(names.photos.ids).size < names.photos.ids.length)
      return invalid(event, [{ path, message: 'must be new files of this case' }])
    // A document proves no repair: what is labelled as a photo has been painted by us.
    const shown = 'photos' in event ? event.photos : []
    const isPhoto = (id: string) => typeOf.get(id.toLowerCase()) === 'image/jpeg'
    if (shown.some(({ attachment, label }) => (label === 'document') === isPhoto(attachment)))
      return invalid(event, [
        { path, message: 'photos are labelled by what they show, documents as documents' },
      ])
  }
  return {}
}

function namesInDatabase(event: SentEvent<string>, caseId: string): References | undefined {
  const filesOf = (ids: readonly string[]) => (ids.length === 0 ? undefined : { photos: { caseId, ids } })
  const photosOf = (photos: readonly Photo[]) =>
    filesOf(photos.map(({ attachment }) => attachment.toLowerCase()))
  switch (event.type) {
    case 'ACCEPT':
      return event.officer === undefined ? undefined : { officer: event.officer }
    case 'HAND_OVER':
      return { officer: event.officer }
    case 'MERGE_INTO':
      return { master: event.master }
    case 'PROPOSE_NO_ACTION':
      return event.earlier === undefined ? undefined : { earlier: event.earlier }
    case 'DRAFT_REPLY':
      return filesOf(event.files.map((id) => id.toLowerCase()))
    case 'FINISH':
    case 'ATTACH':
      return photosOf(event.photos)
    default:
      return undefined
  }
}

const invalid = (event: Pick<SentEvent, 'type'>, fields: Field[]): Refusal => ({
  refused: 'EVENT_INVALID',
  event: event.type,
  sentence: { zh: '此動作的內容不符規定。', en: 'The content of this action is not as it must be.' },
  fields,
})
