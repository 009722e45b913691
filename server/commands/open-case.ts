import { chainStart } from '../../db/case-chain.ts'
import type { NewParty } from '../../db/case-store.ts'
import { open } from '../../workflows/advance.ts'
import type { Category } from '../../workflows/catalogue/category.ts'
import { openingDues, termsOf } from '../../workflows/deadlines.ts'
import type { DispatchInput } from '../../workflows/dispatch-context.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import { rocDay } from '../../workflows/roc-date.ts'
import { routeCase, type Route } from '../../workflows/routing.ts'
import type { OpenCase } from '../wire/case.ts'
import type { Caller } from '../wire/case.ts'
import { attempts } from './attempts.ts'
import { caseFindable } from './case-words.ts'
import { intakeProblems } from './intake-problems.ts'
import { newId } from './new-id.ts'
import { answered, repeated, type Intended, type Outcome, type Parts } from './parts.ts'
import { placeWithoutWords, putAside } from './words.ts'
import type { Static } from 'typebox'

/** A citizen's matter becomes a case: routed, numbered, its clocks running. One intent opens one case. */
export async function openCase(parts: Parts, o: Intended & { body: OpenCase }): Promise<Outcome> {
  const decided = decide(parts, o.body)
  if (isRefusal(decided)) return decided
  const { category, route } = decided
  const { actor, body, key, requestHash } = o

  return attempts(o.until, async () => {
    const now = parts.clock.now()
    const id = newId(now)
    const description = putAside(body.description, now)
    const { place, texts } = placeWithoutWords(body.place, now)
    const priority = body.priority ?? category.hazard
    const input: DispatchInput = {
      id,
      no: '',
      at: now,
      by: actor,
      channel: body.channel ?? 'phone',
      category: category.code,
      priority,
      agency: body.agency ?? route.agency,
      routed: { agency: route.agency, ...(route.rule !== undefined && { rule: route.rule }) },
      place,
      description: description.words,
      answers: body.answers ?? {},
      callers: body.caller ? 1 : 0,
      terms: termsOf(category, priority),
      dues: openingDues(category, priority, now),
    }
    const advanced = open('dispatch', input)
    const words = [description.text, ...texts]
    const text = await parts.writer.open({
      advanced,
      head: chainStart(id),
      day: rocDay(now),
      recordedAt: now,
      texts: words,
      search: caseFindable(parts.catalogue, advanced.row, {
        texts: words,
        names: [body.caller?.name ?? null],
      }),
      ...(body.caller && { party: newParty(body.caller, now) }),
      command: { actor: actor.id, key, requestHash },
    })
    return text === null ? openedBefore(parts, o) : answered(text)
  })
}

/** Nothing was written: this intent has its case already. */
export async function openedBefore(
  { writer }: Parts,
  { actor, key, requestHash }: Intended,
): Promise<Outcome> {
  const { done } = await writer.read({ no: '', sees: '[]', seen: 0, command: { actor: actor.id, key } })
  if (!done) throw new Error('an opening was neither written nor done before')
  return repeated(done, requestHash)
}

/** A person who called; what he did not say stays empty. */
export function newParty(caller: Static<typeof Caller>, now: number): NewParty {
  return {
    id: newId(now),
    citizenId: newId(now),
    name: caller.name ?? null,
    phone: caller.phone?.normalize('NFKC') ?? null,
    wantsNotice: caller.wantsNotice ?? false,
  }
}

function decide(parts: Parts, body: OpenCase): { category: Category; route: Route } | Refusal {
  const category = parts.setting.rules.category(body.category)
  const fields = intakeProblems(parts, body)
  if (!category || fields.length > 0) return invalid(fields)
  const { district } = body.place
  const matter = { category: category.code, answers: body.answers ?? {}, ...(district && { district }) }
  const route = routeCase(matter, parts.catalogue)
  if (route.noDispatch && body.agency === undefined) {
    const message = `is not dispatched by the rules (${route.noDispatch.action}); name an agency to dispatch it all the same`
    return invalid([{ path: 'agency', message }])
  }
  return { category, route }
}

const invalid = (fields: { path: string; message: string }[]): Refusal => ({
  refused: 'EVENT_INVALID',
  event: 'OPEN',
  sentence: { zh: '立案內容有欄位不符規定。', en: 'A field of the new case is not as it must be.' },
  fields,
})
