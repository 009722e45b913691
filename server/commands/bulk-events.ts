import { createHash } from 'node:crypto'
import { visibleParam } from '../../db/visibility.ts'
import { scopesFor } from '../../workflows/permissions.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import type { Static } from 'typebox'
import type { BulkAnswer } from '../wire/case.ts'
import type { BulkEvents, EventBody } from '../wire/event.ts'
import type { Intended, Outcome, Parts } from './parts.ts'
import { caseNotFound, decide, sendEvent } from './send-event.ts'
import { withoutWords } from './words.ts'

type Result = BulkAnswer['results'][number]
type Item = Static<typeof BulkEvents>['cases'][number]
/** The schema's union of all events is wider for the compiler than the union of their types. */
type Body = Omit<Static<typeof BulkEvents>, 'event'> & { event: EventBody }
type Asked = Intended & { body: Body }

/**
 * The same event for many cases; each is decided by itself and keeps its own answer, so a repeated bulk act does only
 * what is still to be done. A dry run says what would happen and writes nothing.
 */
export async function bulkEvents(parts: Parts, o: Asked): Promise<BulkAnswer> {
  const one = o.body.dryRun ? tryOne : sendOne
  const done = await Promise.all(o.body.cases.map((item) => one(parts, o, item)))
  return {
    results: done.map(({ result }) => result),
    seq: done.reduce((last, { seq }) => Math.max(last, seq), 0),
  }
}

async function sendOne(parts: Parts, o: Asked, { no, version }: Item) {
  const key = keyOfOne(o.key, no)
  const outcome = await sendEvent(parts, { ...o, key, no, version, event: o.body.event })
  return { result: resultOf(no, outcome), seq: 'answer' in outcome ? outcome.answer.seq : 0 }
}

async function tryOne(parts: Parts, o: Asked, { no, version }: Item) {
  const { actor, body, key } = o
  const found = await parts.writer.read({
    no,
    sees: visibleParam({ actor, scopes: scopesFor(actor, parts.organisation) }),
    seen: version,
    command: { actor: actor.id, key: keyOfOne(key, no) },
  })
  const decision = found.case
    ? await decide(parts, o, { ...found, case: found.case }, (_found, now) => ({
        wire: body.event,
        ...withoutWords(body.event, now),
      }))
    : caseNotFound(body.event.type)
  const result: Result = isRefusal(decision)
    ? refusedResult(no, decision)
    : { no, ok: true, version: null, code: null, sentence: null }
  return { result, seq: 0 }
}

function resultOf(no: string, outcome: Outcome): Result {
  if (isRefusal(outcome)) return refusedResult(no, outcome)
  if ('keyReused' in outcome) {
    const sentence = {
      zh: '同一個 Idempotency-Key 已用於另一個請求。',
      en: 'The same Idempotency-Key was used for another request.',
    }
    return { no, ok: false, version: null, code: 'KEY_REUSED', sentence }
  }
  return { no, ok: true, version: outcome.answer.version, code: null, sentence: null }
}

const refusedResult = (no: string, { refused, sentence }: Refusal): Result => ({
  no,
  ok: false,
  version: null,
  code: refused,
  sentence,
})

/** Each case of a bulk act is an intent of its own: its key follows from the bulk key and the number (UUID version 8). */
function keyOfOne(key: string, no: string): string {
  const hex = createHash('sha256').update(`${key}\n${no}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
