import type { Actor } from '../../workflows/actor.ts'
import type { CaseContext } from '../../workflows/case-context.ts'
import type { CaseMessage, Reschedule } from '../../workflows/case-event.ts'
import type { CaseInput, KindName, SentEvent, SentEventType } from '../../workflows/case-kind.ts'
import { clockNames } from '../../workflows/clock-name.ts'
import { maySend, type Organisation } from '../../workflows/permissions.ts'
import { day, officerOf, people } from './city.ts'
import { possibleCoHandling } from './possible-co-handling.ts'
import { possibleDispatch } from './possible-dispatch.ts'
import { possiblePetition } from './possible-petition.ts'

/** What can open a case of some kind, and everything that can be sent or told to it, with content that fits it. */
export interface Possible {
  openings: { name: string; input: CaseInput }[]
  events(context: CaseContext): SentEvent[]
  messages(context: CaseContext): CaseMessage[]
}

export const possible: Record<KindName, Possible> = {
  dispatch: possibleDispatch,
  petition: possiblePetition,
  coHandling: possibleCoHandling,
}

/** What the engine finds out for an event: who the master is, which cases are opened. */
export const factsFor = ({ type }: { type: string }): object => {
  switch (type) {
    case 'MERGE_INTO':
      return { masterId: 'the-master' }
    case 'ADD_CO_HANDLER':
    case 'ASSIGN':
    case 'ASSIGN_FINALLY':
      return { children: ['a-child'] }
    case 'CONVERT_TO_DISPATCH':
      return { dispatchId: 'd', dispatchNo: 'd', dispatchAgency: 'environment' }
    default:
      return {}
  }
}

/** A rule that gives every clock of the case another day from now. */
export const everyReschedule = ({ at, clocks }: CaseContext): Reschedule[] => {
  const due = { due: at + day, allowed: day, rule: 'changed' }
  const names = clockNames.filter((name) => clocks[name])
  return names.length === 0
    ? []
    : [{ type: 'RESCHEDULE', dues: Object.fromEntries(names.map((name) => [name, due])) }]
}

/** The first person of the city who may send this to a case of `agency`, the centre's people before the agency's. */
export function sender(
  kind: KindName,
  event: SentEventType,
  agency: string,
  organisation: Organisation,
): Actor {
  const all: Actor[] = [
    ...Object.values(people),
    officerOf(agency),
    officerOf(agency, 'agencyHead'),
    { id: 'rdec', role: 'rdec' },
  ]
  const found = all.find((actor) => maySend(actor, { kind, event, agency }, organisation))
  if (!found) throw new Error(`nobody may send ${event}`)
  return found
}
