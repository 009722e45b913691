import { system, type Actor } from './actor.ts'
import type { Instant } from './case-event.ts'
import type { SentEventType } from './case-kind.ts'
import type { StoredCase } from './advance.ts'
import { kinds } from './kinds.ts'
import { maySend, type Organisation } from './permissions.ts'
import { drain, startFrom } from './progress.ts'
import { at } from './snapshot.ts'

/**
 * The events that this actor may send to the case at an instant, in the order of the consoles' buttons. Each is asked
 * with the most favourable content (`probe`): whether the real content fits is decided when it is sent.
 */
export function acceptedEvents(
  stored: StoredCase,
  asked: { actor: Actor; organisation: Organisation; at: Instant },
): SentEventType[] {
  const { actor, organisation } = asked
  const { events, name, probe } = kinds[stored.kind]
  const drained = drain(startFrom(stored), asked.at, system)
  const instant = Math.max(asked.at, drained.snapshot.context.at)
  const now = at(drained.snapshot, { at: instant, n: drained.n + 1 })
  const { agency } = now.context
  return events.filter(
    (type) =>
      maySend(actor, { kind: name, event: type, agency }, organisation) &&
      now.can({ ...probe(type, now.context), type, by: actor }),
  )
}
