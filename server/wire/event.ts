import { Type, type Static } from 'typebox'
import {
  finishReasons,
  pauseReasons,
  photoLabels,
  priorities,
  type DispatchEvent,
} from '../../workflows/case-event.ts'
import { CaseNo, closed, Code, Id, oneOf, Text, Version } from './words.ts'

const PetitionNo = Type.String({ pattern: '^[0-9A-Za-z-]{3,40}$' })
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
const reason = { reason: Text }
const maybeReason = { reason: Type.Optional(Text) }

/** One schema an event type: `POST /api/cases/:no/events` checks the body against the one its `type` names. */
export const eventSchemas = {
  ACCEPT: event('ACCEPT', { officer: Type.Optional(Id) }),
  RETURN: event('RETURN', { ...reason, suggestedAgency: Code }),
  REDISPATCH: event('REDISPATCH', { agency: Code, ...maybeReason }),
  ASSIGN_FINALLY: event('ASSIGN_FINALLY', { agency: Code, ...reason }),
  ARRIVE: event('ARRIVE', {}),
  MAKE_SAFE: event('MAKE_SAFE', { result: Type.Optional(Text) }),
  REPORT: event('REPORT', { result: Text }),
  ASK_EXTENSION: event('ASK_EXTENSION', { days: Type.Integer({ minimum: 1, maximum: 30 }), ...reason }),
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
  CONVERT_TO_PETITION: event('CONVERT_TO_PETITION', { petitionNo: PetitionNo, ...reason }),
  WITHDRAW: event('WITHDRAW', reason),
  VOID: event('VOID', reason),
  NOTE: event('NOTE', { text: Text }),
  ATTACH: event('ATTACH', { photos: Type.Array(Photo, { minItems: 1, maxItems: 10 }) }),
  RECATEGORISE: event('RECATEGORISE', { category: Code, ...maybeReason }),
  RELOCATE: event('RELOCATE', { place: Place }),
  SET_PRIORITY: event('SET_PRIORITY', { priority: oneOf(priorities), ...maybeReason }),
  TELEPHONE_NOTICE: event('TELEPHONE_NOTICE', { result: Type.Optional(Text) }),
  ACKNOWLEDGE_ALARM: event('ACKNOWLEDGE_ALARM', { alarm: AlarmId }),
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

type Values<T> = T[keyof T][]

// The compiler holds the wire and the machine to the same words: an event added to one side only fails here.
type OnTheWire = Exclude<DispatchEvent<string>, { type: 'ADD_CALLER' }>
const _wireFitsMachine: (body: EventBody) => OnTheWire = (body) => body
const _machineFitsWire: (event: OnTheWire) => EventBody = (event) => event
void _wireFitsMachine
void _machineFitsWire
