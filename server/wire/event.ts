import { Type, type Static } from 'typebox'
import { finishReasons, pauseReasons, photoLabels, priorities } from '../../workflows/case-event.ts'
import type { SentEvent, SentEventType } from '../../workflows/case-kind.ts'
import { noActionGrounds, readBackWays } from '../../workflows/petition-event.ts'
import { CaseNo, closed, Code, Id, oneOf, Text, Version } from './words.ts'

export const AlarmId = Type.String({ pattern: '^[a-z]{3,12}\\.[0-9]{3}\\.[0-9]{1,6}$' })
export const Photo = Type.Object({ attachment: Id, label: oneOf(photoLabels) }, closed)
const Photos = Type.Array(Photo, { maxItems: 10 })

/** Latitude and longitude of anywhere in or near Taiwan: swapped or zero coordinates are refused by name. */
export const Lat = Type.Number({ minimum: 20, maximum: 27 })
export const Lng = Type.Number({ minimum: 117, maximum: 123 })

export const Place = Type.Object(
  {
    district: Type.Optional(Code),
    village: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    road: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    detail: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    assetNo: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    lat: Type.Optional(Lat),
    lng: Type.Optional(Lng),
  },
  closed,
)

const event = <T extends string, P extends Record<string, Type.TSchema>>(type: T, fields: P) =>
  Type.Object({ type: Type.Literal(type), ...fields }, closed)
const CoHandlers = Type.Array(Code, { maxItems: 10 })
/** A name or a title: of a law, of an authority. */
const Words200 = Type.String({ minLength: 1, maxLength: 200 })
/** An answer to a petition, up to ten pages. */
const LongText = Type.String({ minLength: 1, maxLength: 20_000 })
const reason = { reason: Text }
const maybeReason = { reason: Type.Optional(Text) }

/** One schema an event type: `POST /api/cases/:no/events` checks the body against the one its `type` names. */
export const eventSchemas = {
  ACCEPT: event('ACCEPT', { officer: Type.Optional(Id) }),
  RETURN: event('RETURN', { ...reason, suggestedAgency: Code, siteVisit: Type.Optional(Type.Boolean()) }),
  REDISPATCH: event('REDISPATCH', { agency: Code, ...maybeReason }),
  ASSIGN_FINALLY: event('ASSIGN_FINALLY', { agency: Code, coHandlers: Type.Optional(CoHandlers), ...reason }),
  ARRIVE: event('ARRIVE', {}),
  MAKE_SAFE: event('MAKE_SAFE', { result: Type.Optional(Text) }),
  REPORT: event('REPORT', { result: Text }),
  ASK_EXTENSION: event('ASK_EXTENSION', {
    days: Type.Integer({ minimum: 1, maximum: 30 }),
    ...reason,
    law: Type.Optional(Words200),
  }),
  GRANT_EXTENSION: event('GRANT_EXTENSION', {}),
  DENY_EXTENSION: event('DENY_EXTENSION', reason),
  HAND_OVER: event('HAND_OVER', { officer: Id }),
  PAUSE: event('PAUSE', { reasonCode: oneOf(pauseReasons) }),
  RESUME: event('RESUME', {}),
  FINISH: event('FINISH', {
    result: Text,
    photos: Photos,
    reasonCode: Type.Optional(oneOf(finishReasons)),
  }),
  RELEASE: event('RELEASE', maybeReason),
  REJECT_FINISH: event('REJECT_FINISH', reason),
  REOPEN: event('REOPEN', reason),
  MERGE_INTO: event('MERGE_INTO', { master: CaseNo }),
  UNMERGE: event('UNMERGE', reason),
  CONVERT_TO_PETITION: event('CONVERT_TO_PETITION', { category: Code, ...reason }),
  WITHDRAW: event('WITHDRAW', reason),
  VOID: event('VOID', reason),
  NOTE: event('NOTE', { text: Text }),
  ATTACH: event('ATTACH', { photos: Type.Array(Photo, { minItems: 1, maxItems: 10 }) }),
  RECATEGORISE: event('RECATEGORISE', { category: Code, ...maybeReason }),
  RELOCATE: event('RELOCATE', { place: Place }),
  SET_PRIORITY: event('SET_PRIORITY', { priority: oneOf(priorities), ...maybeReason }),
  TELEPHONE_NOTICE: event('TELEPHONE_NOTICE', { result: Type.Optional(Text) }),
  ACKNOWLEDGE_ALARM: event('ACKNOWLEDGE_ALARM', { alarm: AlarmId }),
  CONFIRM: event('CONFIRM', {}),
  ASSIGN: event('ASSIGN', { agency: Code, coHandlers: CoHandlers, ...maybeReason }),
  ADD_CO_HANDLER: event('ADD_CO_HANDLER', { agency: Code, ...reason }),
  RELEASE_CO_HANDLER: event('RELEASE_CO_HANDLER', { agency: Code, ...reason }),
  ASK_CO_HANDLER_AGAIN: event('ASK_CO_HANDLER_AGAIN', { agency: Code, ...reason }),
  ASK_DETAILS: event('ASK_DETAILS', { text: Text, days: Type.Integer({ minimum: 1, maximum: 30 }) }),
  DETAILS_RECEIVED: event('DETAILS_RECEIVED', { text: Text }),
  DRAFT_REPLY: event('DRAFT_REPLY', { text: LongText, files: Type.Array(Id, { maxItems: 10 }) }),
  APPROVE_REPLY: event('APPROVE_REPLY', {}),
  SEND_BACK: event('SEND_BACK', reason),
  CLOSE: event('CLOSE', maybeReason),
  DISSATISFIED: event('DISSATISFIED', { text: Text }),
  UPHOLD: event('UPHOLD', reason),
  PROPOSE_NO_ACTION: event('PROPOSE_NO_ACTION', {
    ground: oneOf(noActionGrounds),
    ...reason,
    earlier: Type.Optional(CaseNo),
  }),
  NO_ACTION: event('NO_ACTION', {}),
  DENY_NO_ACTION: event('DENY_NO_ACTION', reason),
  TRANSFER_OUT: event('TRANSFER_OUT', { authority: Words200, ...reason }),
  CONVERT_TO_DISPATCH: event('CONVERT_TO_DISPATCH', { category: Code, ...reason }),
  READ_BACK_CONFIRMED: event('READ_BACK_CONFIRMED', { way: oneOf(readBackWays) }),
  READ_BACK_CORRECTED: event('READ_BACK_CORRECTED', { text: Text }),
  CONTRIBUTE: event('CONTRIBUTE', { result: LongText }),
}

/**
 * `ADD_CALLER` is missing on purpose: a caller is a person, so joining one has a route of its own
 * (`POST /api/cases/:no/callers`) that seals the identity before the event names the party.
 */
export const EventBody = Type.Union(Object.values(eventSchemas) as [...Values<typeof eventSchemas>])
export type EventBody = Static<(typeof eventSchemas)[keyof typeof eventSchemas]>

export const SendEvent = Type.Object({ version: Version, event: EventBody }, closed)
export const BulkEvents = Type.Object(
  {
    cases: Type.Array(Type.Object({ no: CaseNo, version: Version }, closed), { minItems: 1, maxItems: 200 }),
    event: EventBody,
    /** True: say what would happen to each case and change nothing. */
    dryRun: Type.Boolean(),
  },
  closed,
)

/** Every event type there is, of any kind of case. */
export const sentEventTypes = [...Object.keys(eventSchemas), 'ADD_CALLER'] as readonly SentEventType[]

type Values<T> = T[keyof T][]

// The compiler holds the wire and the machine to the same words: an event added to one side only fails here.
type OnTheWire = Exclude<SentEvent<string>, { type: 'ADD_CALLER' }>
const _wireFitsMachine: (body: EventBody) => OnTheWire = (body) => body
const _machineFitsWire: (event: OnTheWire) => EventBody = (event) => event
void _wireFitsMachine
void _machineFitsWire
