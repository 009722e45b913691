import type { Static } from 'typebox'
import type { Caller } from '../wire/case.ts'
import { newParty } from './open-case.ts'
import type { Outcome, Parts } from './parts.ts'
import { act, type Act } from './send-event.ts'

/** One more person called about the same matter: his identity is put away first, the event names only his tie. */
export const joinCaller = (parts: Parts, o: Act & { caller: Static<typeof Caller> }): Promise<Outcome> =>
  act(parts, o, (_found, now) => {
    const party = newParty(o.caller, now)
    const event = { type: 'ADD_CALLER', party: party.id } as const
    return { wire: event, event, texts: [], party }
  })
