import { Type, type Static } from 'typebox'
import { diversions } from '../../workflows/call-event.ts'
import { closed, oneOf } from './words.ts'

const Line = Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\s\\u0000-\\u001f]+$' })
const Seconds = Type.Number({ minimum: 0, maximum: 86_400 })
/** The exchange may know more than we ask; what we do not know is left where it is. */
const open = { additionalProperties: true } as const
const told = <T extends string, D extends Type.TSchema>(type: T, data: D) =>
  Type.Object(
    {
      specversion: Type.Literal('1.0'),
      id: Type.String({ minLength: 1, maxLength: 200 }),
      source: Type.String({ minLength: 1, maxLength: 200 }),
      type: Type.Literal(`telephony.${type}` as const),
      subject: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      time: Type.String({ format: 'date-time' }),
      data,
    },
    open,
  )

const agentStates = ['ready', 'ringing', 'talking', 'notReady', 'loggedOff'] as const
const notReadyReasons = ['break', 'meal', 'training', 'coaching', 'outbound', 'technical'] as const

const Agent = Type.Object(
  { agent: Line, state: oneOf(agentStates), reasonCode: Type.Optional(oneOf(notReadyReasons)) },
  open,
)

/**
 * One event of an exchange: CloudEvents 1.0, structured JSON. `subject` is the exchange's id of the call. Names after
 * CSTA (ECMA-269), so that other exchanges map.
 */
export const TelephonyEvent = Type.Union([
  told(
    'call.offered',
    Type.Object(
      {
        queue: Line,
        caller: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
        position: Type.Optional(Type.Integer({ minimum: 0 })),
      },
      open,
    ),
  ),
  told('call.ringing', Type.Object({ agent: Line, queue: Type.Optional(Line) }, open)),
  told('call.noanswer', Type.Object({ agent: Line }, open)),
  told('call.answered', Type.Object({ agent: Line, waitSeconds: Type.Optional(Seconds) }, open)),
  told('call.held', Type.Object({}, open)),
  told('call.retrieved', Type.Object({}, open)),
  told('call.transferred', Type.Object({ to: Line }, open)),
  told('call.abandoned', Type.Object({ waitSeconds: Type.Optional(Seconds) }, open)),
  told('call.diverted', Type.Object({ to: oneOf(diversions) }, open)),
  told(
    'call.ended',
    Type.Object(
      {
        talkSeconds: Type.Optional(Seconds),
        holdSeconds: Type.Optional(Seconds),
        endedBy: Type.Optional(oneOf(['caller', 'agent'] as const)),
      },
      open,
    ),
  ),
  told('recording.available', Type.Object({ recordingId: Line }, open)),
  told('rating.given', Type.Object({ digit: Type.Integer({ minimum: 0, maximum: 9 }) }, open)),
  told('agent.state', Agent),
  told(
    'sync',
    Type.Object(
      {
        /** Ids of the calls that the exchange still has. */
        calls: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 2_000 }),
        agents: Type.Array(Agent, { maxItems: 500 }),
      },
      open,
    ),
  ),
])
export type TelephonyEvent = Static<typeof TelephonyEvent>

/** What became of one event: `repeated` was taken before, `refused` never will be. */
export const EventResult = Type.Object(
  {
    id: Type.String(),
    result: oneOf(['taken', 'repeated', 'refused'] as const),
    code: Type.Optional(Type.String()),
  },
  closed,
)
export type EventResult = Static<typeof EventResult>
