import { system, type Actor } from './actor.ts'
import {
  dispatchEventTypes,
  pauseReasons,
  type DispatchEvent,
  type DispatchEventType,
  type Instant,
} from './case-event.ts'
import type { StoredCase } from './advance.ts'
import type { DispatchContext, DispatchMachineEvent, Frozen } from './dispatch-context.ts'
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
): DispatchEventType[] {
  const { actor, organisation } = asked
  const drained = drain(startFrom(stored), asked.at, system)
  const instant = Math.max(asked.at, drained.snapshot.context.at)
  const now = at(drained.snapshot, { at: instant, n: drained.n + 1 })
  return dispatchEventTypes.filter(
    (type) =>
      maySend(actor, type, now.context.agency, organisation) &&
      now.can({ ...probe(type, now.context), by: actor } as DispatchMachineEvent),
  )
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
    case 'ACKNOWLEDGE_ALARM': {
      const open = context.alarms.find(({ acknowledgedAt }) => acknowledgedAt === undefined)
      return { type, alarm: open?.id ?? '' }
    }
    default:
      return { type }
  }
}
