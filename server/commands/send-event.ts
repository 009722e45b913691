import type { CaseInHand, NewParty, NewText, ReadAnswer } from '../../db/case-store.ts'
import { visibleParam } from '../../db/visibility.ts'
import { advance } from '../../workflows/advance.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { maySend, scopesFor } from '../../workflows/permissions.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import { stageOf } from '../../workflows/stage.ts'
import type { EventBody } from '../wire/event.ts'
import { attempts } from './attempts.ts'
import { eventFindable } from './case-words.ts'
import { bornFacts } from './born-facts.ts'
import { eventFacts } from './event-facts.ts'
import { answered, repeated, type Intended, type Outcome, type Parts } from './parts.ts'
import { withoutWords } from './words.ts'

/** An act on one case: which case, as seen at which version. */
export type Act = Intended & {
  no: string
  version: number
  /** A citizen has shown the code of his petition: he sees this one case, though no scope is his. */
  hasCode?: true
}

/** Somebody sends an event to a case. Read, decide, write; whoever loses a race decides again on what is there now. */
export const sendEvent = (parts: Parts, o: Act & { event: EventBody }): Promise<Outcome> =>
  act(parts, o, (_found, now) => ({ wire: o.event, ...withoutWords(o.event, now) }))

/** What is about to be done to a case in hand, with all that is written beside the event. */
export interface Prepared {
  /** The event with its words, as far as references must be checked. */
  wire: SentEvent<string>
  event: SentEvent
  texts: NewText[]
  party?: NewParty
}

/** The way of every act: queue in this process, answer repeats, check the version seen, decide, write. */
export function act(
  parts: Parts,
  o: Act,
  prepare: (found: CaseInHand, now: number) => Prepared,
): Promise<Outcome> {
  return parts.inTurn(o.no, () => attempts(o.until, () => decideAndWrite(parts, o, prepare)))
}

/** Races lost to other processes before a person is told to look again. */
const races = 3

async function decideAndWrite(
  parts: Parts,
  o: Act,
  prepare: (found: CaseInHand, now: number) => Prepared,
): Promise<Outcome> {
  for (let race = 1; ; race += 1) {
    const found = await readFor(parts, o)
    if (found.done) return repeated(found.done, o.requestHash)
    const before = found.case
    if (!before) return caseNotFound('event')
    const decision = await decide(parts, o, { ...found, case: before }, prepare)
    if (isRefusal(decision)) return decision
    const text = await parts.writer.record({
      ...decision,
      before,
      recordedAt: parts.clock.now(),
      command: { actor: o.actor.id, key: o.key, requestHash: o.requestHash },
    })
    if (text !== null) return answered(text)
    if (race === races) return stale(before)
  }
}

const readFor = (
  { organisation, writer }: Parts,
  { actor, hasCode, key, no, version }: Act,
): Promise<ReadAnswer> =>
  writer.read({
    no,
    sees: visibleParam({ actor, scopes: hasCode ? ['city'] : scopesFor(actor, organisation) }),
    seen: version,
    command: { actor: actor.id, key },
  })

/** Decides one act on a case in hand, writing nothing. */
export async function decide(
  parts: Parts,
  { actor }: Pick<Act, 'actor'>,
  found: Pick<ReadAnswer, 'names' | 'overtaken'> & { case: CaseInHand },
  prepare: (found: CaseInHand, now: number) => Prepared,
) {
  if (found.overtaken) return stale(found.case)
  const now = parts.clock.now()
  const { event, party, texts, wire } = prepare(found.case, now)
  // Whoever may not send the event is told that, whatever it names: `advance` refuses it.
  const { agency } = found.case.snapshot.context
  const facts = maySend(actor, { kind: found.case.kind, event: event.type, agency }, parts.organisation)
    ? await eventFacts(parts, { actor, target: found.case, event: wire })
    : {}
  if (isRefusal(facts)) return facts
  const ask = { event, by: actor, at: now, facts }
  const tried = advance(found.case, ask, parts.setting)
  if (isRefusal(tried)) return tried
  // Numbers are counted for a case that will be opened, not for an event that is refused.
  const born = await bornFacts(parts, found.case, event)
  const advanced = born ? advance(found.case, { ...ask, facts: { ...facts, ...born } }, parts.setting) : tried
  if (isRefusal(advanced)) return advanced
  const names = [...found.names, party?.name ?? null]
  const search = eventFindable(parts.catalogue, { event, row: advanced.row, texts, names })
  return { advanced, texts, ...(party && { party }), ...(search && { search }) }
}

export const caseNotFound = (event: string): Refusal => ({
  refused: 'CASE_NOT_FOUND',
  event,
  sentence: { zh: '查無此案。', en: 'There is no such case.' },
})

const stale = ({ snapshot, version }: CaseInHand): Refusal => ({
  refused: 'STALE_VERSION',
  event: '',
  sentence: {
    zh: '案件已被他人更新，請看過現況再試。',
    en: 'Somebody changed the case meanwhile; look at it again.',
  },
  current: { version, stage: stageOf(snapshot.value) },
})
