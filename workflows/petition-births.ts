import type { Birth } from './case-kind.ts'
import type { CoHandlingInput } from './co-handling-context.ts'
import type { DispatchInput } from './dispatch-context.ts'
import type { PetitionContext, PetitionMachineEvent } from './petition-context.ts'

/** The cases that a petition's event, just taken, opens: parts of co-handlers, or the dispatch case it becomes. */
export function petitionBirths(event: PetitionMachineEvent, c: PetitionContext): Birth[] {
  switch (event.type) {
    case 'ASSIGN':
    case 'ASSIGN_FINALLY':
    case 'ADD_CO_HANDLER':
      return (event.children ?? []).flatMap((id) => {
        const child = c.coHandlers.find((one) => one.id === id)
        return child ? [partOf(event, c, child)] : []
      })
    case 'CONVERT_TO_DISPATCH':
      return event.dispatch && event.dispatchId !== undefined ? [dispatchFrom(event, c)] : []
    default:
      return []
  }
}

function partOf(
  event: Extract<PetitionMachineEvent, { type: 'ASSIGN' | 'ASSIGN_FINALLY' | 'ADD_CO_HANDLER' }>,
  c: PetitionContext,
  { agency, id, no }: PetitionContext['coHandlers'][number],
): Birth {
  const { contribute } = event.dues ?? {}
  const input: CoHandlingInput = {
    id,
    no,
    at: c.at,
    by: event.by,
    channel: c.channel,
    category: c.category,
    name: c.terms.name,
    agency,
    place: c.place,
    description: c.description,
    lead: { id: c.id, no: c.no },
    dues: contribute ? { contribute } : {},
  }
  return { kind: 'coHandling', input, withCallers: false }
}

/** The dispatch case that a petition becomes: the same words and callers, and each knows the other. */
function dispatchFrom(
  event: Extract<PetitionMachineEvent, { type: 'CONVERT_TO_DISPATCH' }>,
  c: PetitionContext,
): Birth {
  if (!event.dispatch) throw new Error('a conversion carries the terms of its dispatch case')
  const agency = event.dispatchAgency ?? c.agency
  const input: DispatchInput = {
    ...event.dispatch,
    id: event.dispatchId ?? '',
    no: event.dispatchNo ?? '',
    at: c.at,
    by: event.by,
    channel: c.channel,
    category: event.category,
    agency,
    routed: { agency },
    place: c.place,
    description: c.description,
    answers: {},
    callers: c.callers,
    origin: { id: c.id, no: c.no },
  }
  return { kind: 'dispatch', input, withCallers: true }
}
