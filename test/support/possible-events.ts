import type { Actor } from '../../workflows/actor.ts'
import {
  clockNames,
  type CaseMessage,
  type DispatchEvent,
  type DispatchEventType,
  type Reschedule,
} from '../../workflows/case-event.ts'
import type { DispatchContext } from '../../workflows/dispatch-context.ts'
import { maySend, type Organisation } from '../../workflows/permissions.ts'
import { day, morning, officerOf, people } from './city.ts'
import { openingOf, someWords } from './paper-city.ts'

const agencies = ['maintenance-team-siwei', 'maintenance-team-fengshan'] as const
const reason = someWords

/** A hazard that is telephoned, a matter whose clocks may be paused, and one of low risk. */
export const openings = ['pothole', 'sidewalk-broken', 'small-ads'].map((category) => ({
  name: `OPEN ${category}`,
  input: openingOf({ id: category, no: category, at: morning, category, agency: agencies[0] }),
}))

/** Every event that a person can send, with content that fits this case: one or more of each type, or the compiler complains. */
const possible: { [T in DispatchEventType]: (c: DispatchContext) => Extract<DispatchEvent, { type: T }>[] } =
  {
    ACCEPT: () => [{ type: 'ACCEPT' }],
    ARRIVE: () => [{ type: 'ARRIVE' }],
    MAKE_SAFE: () => [{ type: 'MAKE_SAFE' }],
    REPORT: () => [{ type: 'REPORT', result: reason }],
    FINISH: () => [{ type: 'FINISH', result: reason, photos: [], reasonCode: 'photoImpossible' }],
    RELEASE: () => [{ type: 'RELEASE' }],
    REJECT_FINISH: () => [{ type: 'REJECT_FINISH', reason }],
    RETURN: (c) => [{ type: 'RETURN', reason, suggestedAgency: otherThan(c) }],
    REDISPATCH: (c) => [{ type: 'REDISPATCH', agency: otherThan(c) }],
    ASSIGN_FINALLY: (c) => [{ type: 'ASSIGN_FINALLY', agency: c.agency, reason }],
    HAND_OVER: () => [{ type: 'HAND_OVER', officer: 'colleague' }],
    ASK_EXTENSION: () => [{ type: 'ASK_EXTENSION', days: 2, reason }],
    GRANT_EXTENSION: () => [{ type: 'GRANT_EXTENSION' }],
    DENY_EXTENSION: () => [{ type: 'DENY_EXTENSION', reason }],
    PAUSE: () => [{ type: 'PAUSE', reasonCode: 'awaitingMaterial' }],
    RESUME: () => [{ type: 'RESUME' }],
    REOPEN: () => [{ type: 'REOPEN', reason }],
    MERGE_INTO: () => [{ type: 'MERGE_INTO', master: 'the-master' }],
    UNMERGE: () => [{ type: 'UNMERGE', reason }],
    TELEPHONE_NOTICE: () => [{ type: 'TELEPHONE_NOTICE' }],
    ACKNOWLEDGE_ALARM: ({ alarms }) =>
      alarms.slice(-1).map(({ id }) => ({ type: 'ACKNOWLEDGE_ALARM', alarm: id })),
    NOTE: () => [{ type: 'NOTE', text: reason }],
    ATTACH: () => [{ type: 'ATTACH', photos: [{ attachment: 'a', label: 'other' }] }],
    ADD_CALLER: () => [{ type: 'ADD_CALLER', party: 'somebody' }],
    RECATEGORISE: ({ category }) => [
      { type: 'RECATEGORISE', category: category === 'pothole' ? 'sidewalk-broken' : 'pothole' },
    ],
    RELOCATE: () => [{ type: 'RELOCATE', place: { district: '64000060' } }],
    SET_PRIORITY: ({ priority }) => [
      { type: 'SET_PRIORITY', priority: priority === 'immediate' ? 'low' : 'immediate' },
    ],
    CONVERT_TO_PETITION: () => [{ type: 'CONVERT_TO_PETITION', petitionNo: 'P-1', reason }],
    WITHDRAW: () => [{ type: 'WITHDRAW', reason }],
    VOID: () => [{ type: 'VOID', reason }],
  }

const told: { [T in CaseMessage['type']]: (c: DispatchContext) => Extract<CaseMessage, { type: T }> } = {
  TAKE_MEMBER: (c) => ({
    type: 'TAKE_MEMBER',
    member: 'a-member',
    no: 'a-member',
    dues: { report: c.at + day },
    callers: 1,
  }),
  DROP_MEMBER: () => ({ type: 'DROP_MEMBER', member: 'a-member' }),
  MASTER_RELEASED: () => ({ type: 'MASTER_RELEASED' }),
  MASTER_REOPENED: () => ({ type: 'MASTER_REOPENED' }),
}

export const everyEvent = (context: DispatchContext): DispatchEvent[] =>
  Object.values(possible).flatMap((events: (c: DispatchContext) => DispatchEvent[]) => events(context))

export const everyMessage = (context: DispatchContext): CaseMessage[] =>
  Object.values(told).map((message) => message(context))

/** A rule that gives every clock of the case another day from now. */
export const everyReschedule = ({ at, clocks }: DispatchContext): Reschedule[] => {
  const due = { due: at + day, allowed: day, rule: 'changed' }
  const names = clockNames.filter((name) => clocks[name])
  return [{ type: 'RESCHEDULE', dues: Object.fromEntries(names.map((name) => [name, due])) }]
}

const otherThan = ({ agency }: DispatchContext) => (agency === agencies[0] ? agencies[1] : agencies[0])

/** The first person of the city who may send this to a case of `agency`, the centre's people before the agency's. */
export function sender(type: DispatchEventType, agency: string, organisation: Organisation): Actor {
  const all: Actor[] = [...Object.values(people), officerOf(agency), officerOf(agency, 'agencyHead')]
  const found = all.find((actor) => maySend(actor, type, agency, organisation))
  if (!found) throw new Error(`nobody may send ${type}`)
  return found
}
