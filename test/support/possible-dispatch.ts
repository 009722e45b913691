import type { CaseMessage, DispatchEvent, DispatchEventType } from '../../workflows/case-event.ts'
import type { DispatchContext } from '../../workflows/dispatch-context.ts'
import { day, morning } from './city.ts'
import { openingOf, someWords } from './paper-city.ts'

const agencies = ['maintenance-team-siwei', 'maintenance-team-fengshan'] as const
const reason = someWords

/** A hazard that is telephoned, a matter whose clocks may be paused, and one of low risk. */
const openings = ['pothole', 'sidewalk-broken', 'small-ads'].map((category) => ({
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
    CONVERT_TO_PETITION: () => [{ type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason }],
    WITHDRAW: () => [{ type: 'WITHDRAW', reason }],
    VOID: () => [{ type: 'VOID', reason }],
  }

type Told = 'TAKE_MEMBER' | 'DROP_MEMBER' | 'MASTER_RELEASED' | 'MASTER_REOPENED'
const told: { [T in Told]: (c: DispatchContext) => Extract<CaseMessage, { type: T }> } = {
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

export const possibleDispatch = {
  openings,
  events: (context: DispatchContext): DispatchEvent[] =>
    Object.values(possible).flatMap((events: (c: DispatchContext) => DispatchEvent[]) => events(context)),
  messages: (context: DispatchContext): CaseMessage[] =>
    Object.values(told).map((message) => message(context)),
}

const otherThan = ({ agency }: DispatchContext) => (agency === agencies[0] ? agencies[1] : agencies[0])
