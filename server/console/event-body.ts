import type { KindName } from '../../workflows/case-kind.ts'
import { fieldsOf, type FormEvent } from './event-fields.ts'
import { sendPhotos } from './photo-send.ts'

/** The event as the filled-in form says it; photos are sent first. @throws ApiProblem */
export async function eventOfForm(
  { kind: caseKind, type }: { kind: KindName; type: FormEvent },
  form: FormData,
  url: string,
): Promise<object> {
  const event: Record<string, unknown> = { type }
  for (const { kind, name } of fieldsOf(caseKind, type)) {
    if (kind === 'photos') event[name] = await sendPhotos(form, name, url)
    else if (kind === 'place') event[name] = placeIn(form)
    else if (kind === 'agencies' || kind === 'files')
      event[name] = form.getAll(name).filter((one) => one !== '')
    else if (kind === 'yes') {
      if (form.get(name) === 'yes') event[name] = true
    } else {
      const value = textIn(form, name)
      if (value !== '') event[name] = kind === 'days' ? Number(value) : value
    }
  }
  return event
}

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

function placeIn(form: FormData): Record<string, string | number> {
  const place: Record<string, string | number> = {}
  for (const [field, value] of form) {
    if (!field.startsWith('place.') || typeof value !== 'string' || value.trim() === '') continue
    const name = field.slice('place.'.length)
    place[name] = name === 'lat' || name === 'lng' ? Number(value) : value.trim()
  }
  return place
}
