import { chainStart } from '../../db/case-chain.ts'
import { petitionsAmong } from '../../db/earlier-petitions.ts'
import { open } from '../../workflows/advance.ts'
import { centre } from '../../workflows/case-context.ts'
import type { PetitionInput } from '../../workflows/petition-context.ts'
import { openingOf } from '../../workflows/petition-deadlines.ts'
import { calendarYearMissing, isRefusal, type Refusal } from '../../workflows/refusal.ts'
import { routeCase } from '../../workflows/routing.ts'
import { CalendarYearMissing } from '../../workflows/working-calendar.ts'
import type { OpenPetition } from '../wire/petition.ts'
import { attempts } from './attempts.ts'
import { caseFindable } from './case-words.ts'
import { newId } from './new-id.ts'
import { numberDay } from './number-day.ts'
import { openedBefore } from './open-case.ts'
import { answered, type Intended, type Outcome, type Parts } from './parts.ts'
import { petitionProblems } from './petition-problems.ts'
import { placeWithoutWords, putAside } from './words.ts'

/** A citizen's petition is registered: numbered, its clocks running. One intent opens one petition. */
export async function openPetition(parts: Parts, o: Intended & { body: OpenPetition }): Promise<Outcome> {
  const { actor, body, key, requestHash } = o
  const fields = petitionProblems(parts, body)
  if (fields.length > 0) return invalid(fields)
  const earlier = body.earlier ?? []
  if (earlier.length > 0) {
    const known = await petitionsAmong(parts.db, earlier)
    if (known.length < new Set(earlier).size)
      return invalid([{ path: 'earlier', message: 'names something that is no petition' }])
  }

  return attempts(o.until, async () => {
    const now = parts.clock.now()
    const id = newId(now)
    const description = putAside(body.description, now)
    const { place, texts } = placeWithoutWords(body.place, now)
    const frozen = frozenFor(parts, body, now)
    if (isRefusal(frozen)) return frozen
    const input: PetitionInput = {
      ...frozen,
      id,
      no: '',
      at: now,
      by: actor,
      channel: body.channel,
      language: body.language ?? 'zh',
      confidential: body.confidential ?? true,
      category: body.category,
      agency: centre,
      routed: routed(parts, body),
      place,
      description: description.words,
      callers: 1,
      earlier: [...new Set(earlier)],
    }
    const advanced = open('petition', input)
    const words = [description.text, ...texts]
    const text = await parts.writer.open({
      advanced,
      head: chainStart(id),
      day: numberDay('petition', now),
      recordedAt: now,
      texts: words,
      search: caseFindable(parts.catalogue, advanced.row, { texts: words, names: [body.petitioner.name] }),
      party: newPetitioner(body.petitioner, now),
      command: { actor: actor.id, key, requestHash },
    })
    return text === null ? openedBefore(parts, o) : answered(text)
  })
}

function frozenFor({ setting }: Parts, { category, channel, place }: OpenPetition, at: number) {
  const matter = setting.rules.matter(category)
  if (!matter) return invalid([{ path: 'category', message: 'is not a matter of petitions' }])
  try {
    return openingOf(matter, { channel, at, district: place.district ?? null }, setting.rules)
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return calendarYearMissing('OPEN', problem.year)
    throw problem
  }
}

/** Whom the rules would name as lead; a person decides. */
function routed({ catalogue }: Parts, { category, place: { district } }: OpenPetition) {
  const { agency, rule } = routeCase(
    { category: `petition:${category}`, answers: {}, ...(district !== undefined && { district }) },
    catalogue,
  )
  return { agency, ...(rule !== undefined && { rule }) }
}

const newPetitioner = (petitioner: OpenPetition['petitioner'], now: number) => ({
  id: newId(now),
  citizenId: newId(now),
  name: petitioner.name,
  phone: petitioner.phone?.normalize('NFKC') ?? null,
  ...(petitioner.mail !== undefined && { mail: petitioner.mail }),
  ...(petitioner.address !== undefined && { address: petitioner.address }),
  wantsNotice: petitioner.wantsNotice ?? true,
})

const invalid = (fields: { path: string; message: string }[]): Refusal => ({
  refused: 'EVENT_INVALID',
  event: 'OPEN',
  sentence: { zh: '陳情內容有欄位不符規定。', en: 'A field of the petition is not as it must be.' },
  fields,
})
