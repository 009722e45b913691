import type { CaseMessage } from '../../workflows/case-event.ts'
import type { PetitionContext } from '../../workflows/petition-context.ts'
import type { PetitionEvent, PetitionEventType } from '../../workflows/petition-event.ts'
import { morning } from './city.ts'
import { petitionOf, settingWith, someWords } from './paper-city.ts'

const agencies = ['transportation', 'environment'] as const
const helper = 'police'
const reason = someWords
const { rules } = settingWith(false)

/** A letter, a call whose record is read back, and a mail that waits for its sender. */
const openings = (['letter', 'phone', 'mailbox'] as const).map((channel) => ({
  name: `OPEN ${channel}`,
  input: petitionOf({ id: channel, no: channel, at: morning, channel }, rules),
}))

/** Every event that a person can send, with content that fits this petition. */
const possible: {
  [T in PetitionEventType]: (c: PetitionContext) => Extract<PetitionEvent, { type: T }>[]
} = {
  CONFIRM: () => [{ type: 'CONFIRM' }],
  ASSIGN: (c) => [
    { type: 'ASSIGN', agency: otherThan(c), coHandlers: [] },
    { type: 'ASSIGN', agency: otherThan(c), coHandlers: [helper] },
  ],
  ASSIGN_FINALLY: (c) => [{ type: 'ASSIGN_FINALLY', agency: otherThan(c), reason }],
  ACCEPT: () => [{ type: 'ACCEPT' }],
  RETURN: (c) => [
    { type: 'RETURN', reason, suggestedAgency: otherThan(c) },
    { type: 'RETURN', reason, suggestedAgency: otherThan(c), siteVisit: true },
  ],
  HAND_OVER: () => [{ type: 'HAND_OVER', officer: 'colleague' }],
  ADD_CO_HANDLER: () => [{ type: 'ADD_CO_HANDLER', agency: helper, reason }],
  RELEASE_CO_HANDLER: () => [{ type: 'RELEASE_CO_HANDLER', agency: helper, reason }],
  ASK_CO_HANDLER_AGAIN: () => [{ type: 'ASK_CO_HANDLER_AGAIN', agency: helper, reason }],
  ASK_DETAILS: () => [{ type: 'ASK_DETAILS', text: reason, days: 3 }],
  DETAILS_RECEIVED: () => [{ type: 'DETAILS_RECEIVED', text: reason }],
  ASK_EXTENSION: () => [{ type: 'ASK_EXTENSION', days: 3, reason }],
  GRANT_EXTENSION: () => [{ type: 'GRANT_EXTENSION' }],
  DENY_EXTENSION: () => [{ type: 'DENY_EXTENSION', reason }],
  DRAFT_REPLY: () => [{ type: 'DRAFT_REPLY', text: reason, files: [] }],
  APPROVE_REPLY: () => [{ type: 'APPROVE_REPLY' }],
  SEND_BACK: () => [{ type: 'SEND_BACK', reason }],
  CLOSE: () => [{ type: 'CLOSE' }],
  DISSATISFIED: () => [{ type: 'DISSATISFIED', text: reason }],
  UPHOLD: () => [{ type: 'UPHOLD', reason }],
  REOPEN: () => [{ type: 'REOPEN', reason }],
  PROPOSE_NO_ACTION: () => [{ type: 'PROPOSE_NO_ACTION', ground: 'notConcrete', reason }],
  NO_ACTION: () => [{ type: 'NO_ACTION' }],
  DENY_NO_ACTION: () => [{ type: 'DENY_NO_ACTION', reason }],
  TRANSFER_OUT: () => [{ type: 'TRANSFER_OUT', authority: reason, reason }],
  CONVERT_TO_DISPATCH: () => [{ type: 'CONVERT_TO_DISPATCH', category: 'pothole', reason }],
  READ_BACK_CONFIRMED: () => [{ type: 'READ_BACK_CONFIRMED', way: 'readAloud' }],
  READ_BACK_CORRECTED: () => [{ type: 'READ_BACK_CORRECTED', text: reason }],
  WITHDRAW: () => [{ type: 'WITHDRAW', reason }],
  NOTE: () => [{ type: 'NOTE', text: reason }],
  ATTACH: () => [{ type: 'ATTACH', photos: [{ attachment: 'a', label: 'other' }] }],
  ADD_CALLER: () => [{ type: 'ADD_CALLER', party: 'somebody' }],
  RECATEGORISE: ({ category }) => [
    {
      type: 'RECATEGORISE',
      category: category === 'transport.marking' ? 'environment.pollution' : 'transport.marking',
    },
  ],
  RELOCATE: () => [{ type: 'RELOCATE', place: { district: '64000060' } }],
  ACKNOWLEDGE_ALARM: ({ alarms }) =>
    alarms.slice(-1).map(({ id }) => ({ type: 'ACKNOWLEDGE_ALARM', alarm: id })),
}

export const possiblePetition = {
  openings,
  events: (context: PetitionContext): PetitionEvent[] =>
    Object.values(possible).flatMap((events: (c: PetitionContext) => PetitionEvent[]) => events(context)),
  messages: (): CaseMessage[] => [
    { type: 'CONTRIBUTED', agency: helper },
    { type: 'CONTRIBUTION_REFUSED', agency: helper, suggestedAgency: agencies[0] },
  ],
}

const otherThan = ({ agency }: PetitionContext) => (agency === agencies[0] ? agencies[1] : agencies[0])
