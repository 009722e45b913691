import type { CaseMessage } from '../../workflows/case-event.ts'
import type { CoHandlingContext } from '../../workflows/co-handling-context.ts'
import type { CoHandlingEvent, CoHandlingEventType } from '../../workflows/co-handling-event.ts'
import { day, morning } from './city.ts'
import { someWords } from './paper-city.ts'

const reason = someWords
const due = (at: number) => ({ contribute: { due: at + 4 * day, allowed: 4 * day, rule: 'lead' } })

const openings = [
  {
    name: 'OPEN part',
    input: {
      id: 'part',
      no: 'part',
      at: morning,
      by: { id: 'agent', role: 'agent' as const },
      channel: 'letter',
      category: 'transport.marking',
      name: '標線',
      agency: 'environment',
      place: {},
      description: someWords,
      lead: { id: 'lead', no: 'lead' },
      dues: due(morning),
    },
  },
]

const possible: {
  [T in CoHandlingEventType]: (c: CoHandlingContext) => Extract<CoHandlingEvent, { type: T }>[]
} = {
  ACCEPT: () => [{ type: 'ACCEPT' }],
  CONTRIBUTE: () => [{ type: 'CONTRIBUTE', result: reason }],
  RETURN: () => [{ type: 'RETURN', reason, suggestedAgency: 'transportation' }],
  HAND_OVER: () => [{ type: 'HAND_OVER', officer: 'colleague' }],
  NOTE: () => [{ type: 'NOTE', text: reason }],
  ATTACH: () => [{ type: 'ATTACH', photos: [{ attachment: 'a', label: 'other' }] }],
  ACKNOWLEDGE_ALARM: ({ alarms }) =>
    alarms.slice(-1).map(({ id }) => ({ type: 'ACKNOWLEDGE_ALARM', alarm: id })),
}

export const possibleCoHandling = {
  openings,
  events: (context: CoHandlingContext): CoHandlingEvent[] =>
    Object.values(possible).flatMap((events: (c: CoHandlingContext) => CoHandlingEvent[]) => events(context)),
  messages: ({ at }: CoHandlingContext): CaseMessage[] => [
    { type: 'ASKED_AGAIN', dues: due(at) },
    { type: 'EXCUSED' },
    { type: 'LEAD_ENDED' },
    { type: 'LEAD_MOVED', dues: due(at) },
  ],
}
