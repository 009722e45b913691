import { countNumber, type CaseInHand } from '../../db/case-store.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { routeCase } from '../../workflows/routing.ts'
import { newId } from './new-id.ts'
import { numberDay } from './number-day.ts'
import type { Parts } from './parts.ts'

/** Ids and numbers of the cases that an event opens: parts of co-handlers, the other half of a conversion; undefined when it opens none. */
export async function bornFacts(
  parts: Parts,
  target: CaseInHand,
  event: SentEvent,
): Promise<object | undefined> {
  const now = parts.clock.now()
  switch (event.type) {
    case 'ASSIGN':
    case 'ASSIGN_FINALLY': {
      const named = ('coHandlers' in event ? event.coHandlers : undefined) ?? []
      return named.length > 0 ? { children: named.map(() => newId(now)) } : undefined
    }
    case 'ADD_CO_HANDLER':
      return { children: [newId(now)] }
    case 'CONVERT_TO_PETITION': {
      const petitionNo = await countNumber(parts.db, 'petition', numberDay('petition', now))
      return { petitionId: newId(now), petitionNo }
    }
    case 'CONVERT_TO_DISPATCH': {
      const { district } = target.snapshot.context.place
      const matter = { category: event.category, answers: {}, ...(district !== undefined && { district }) }
      const { agency } = routeCase(matter, parts.catalogue)
      const dispatchNo = await countNumber(parts.db, 'dispatch', numberDay('dispatch', now))
      return { dispatchId: newId(now), dispatchNo, dispatchAgency: agency }
    }
    default:
      return undefined
  }
}
