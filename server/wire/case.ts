import { Type, type Static } from 'typebox'
import { roles } from '../../workflows/actor.ts'
import { photoLabels, priorities } from '../../workflows/case-event.ts'
import { kindNames } from '../../workflows/case-kind.ts'
import { clockNames } from '../../workflows/clock-name.ts'
import type { CaseRow as StoredRow } from '../../workflows/case-row.ts'
import { stages } from '../../workflows/stage.ts'
import { AlarmId, Photo, Place, sentEventTypes } from './event.ts'
import { CoHandlingDetail, PetitionDetail } from './petition.ts'
import {
  Bilingual,
  CaseNo,
  closed,
  Code,
  Id,
  Instant,
  oneOf,
  Position,
  QuestionCode,
  Text,
  Version,
} from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const rowFlags = [
  'noNotice', // the agency was not telephoned within ten minutes
  'safe', // hazard fenced or removed
  'arrived',
  'extensionAsked',
  'extended',
  'returned',
  'finalAgency', // named by the arbiter: cannot be returned
  'reopened',
  'photoBefore',
  'photoAfter',
  'quickFinish', // finished within six minutes of acceptance
  'silent', // accepted because nobody said a word in time
  'detailsAsked',
  'coHandled',
  'answersMissing', // a co-handler has not answered yet
  'readBackOpen', // the record of a spoken petition is not signed off
  'noActionProposed',
  'repeat', // the same person has asked about this before
  'confidential',
] as const

/**
 * A case as every list and wall shows it. It holds no personal data and is the only shape that is pushed.
 * Instants are epoch milliseconds; `ver` is the version that a command must name.
 */
export const CaseRow = Type.Object(
  {
    id: Id,
    no: CaseNo,
    kind: oneOf(kindNames),
    /** Category and road, e.g. 「路面坑洞 建工路」. */
    label: Type.String(),
    category: Code,
    district: Nullable(Code),
    village: Nullable(Type.String()),
    agency: Code,
    /** Staff id of the officer in charge; null until one has it. */
    officer: Nullable(Id),
    stage: oneOf(stages),
    priority: oneOf(priorities),
    /** The earliest due instant among running clocks and which clock it is; null when none runs. */
    dueAt: Nullable(Instant),
    dueClock: Nullable(oneOf(clockNames)),
    /** Time that clock allows, ms: 75 % and 90 % of it are the warning rungs. */
    dueAllowed: Nullable(Type.Integer()),
    pausedAt: Nullable(Instant),
    breached: Type.Boolean(),
    /** Alarms that nobody has acknowledged yet. */
    alarms: Type.Integer(),
    /** Callers tied to this case, its merged members' included. */
    callers: Type.Integer(),
    /** Cases merged into this one. */
    members: Type.Integer(),
    /** Number of the master when this case is merged. */
    mergedInto: Nullable(CaseNo),
    flags: Type.Array(oneOf(rowFlags)),
    openedAt: Instant,
    finishedAt: Nullable(Instant),
    lat: Nullable(Type.Number()),
    lng: Nullable(Type.Number()),
    ver: Version,
  },
  closed,
)
export type CaseRow = Static<typeof CaseRow>

export const Caller = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+#*() -]{5,30}$' })),
    /** Wants to be told when the case moves on. */
    wantsNotice: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const OpenCase = Type.Object(
  {
    category: Code,
    description: Text,
    place: Place,
    priority: Type.Optional(oneOf(priorities)),
    answers: Type.Optional(
      Type.Record(
        QuestionCode,
        Type.Union([Type.String({ maxLength: 64 }), Type.Boolean(), Type.Integer()]),
        closed,
      ),
    ),
    /** Overrides the routed agency; the history keeps both. */
    agency: Type.Optional(Code),
    caller: Type.Optional(Caller),
    channel: Type.Optional(oneOf(['phone', 'counter', 'web', 'app', 'patrol'] as const)),
  },
  closed,
)
export type OpenCase = Static<typeof OpenCase>

/** Answer of every command on one case. `seq` is the feed position that will contain the change. */
export const CommandAnswer = Type.Object(
  { id: Id, no: CaseNo, version: Version, stage: oneOf(stages), seq: Position },
  closed,
)
export type CommandAnswer = Static<typeof CommandAnswer>

export const Clock = Type.Object(
  {
    name: oneOf(clockNames),
    state: oneOf(['off', 'running', 'paused', 'met', 'late'] as const),
    startedAt: Instant,
    due: Instant,
    allowed: Type.Integer(),
    /** 0 fresh · 1 half · 2 at risk · 3 urgent · 4 breached · 5 at 150 % · 6 at 200 %. */
    rung: Type.Integer(),
    stoppedAt: Nullable(Instant),
    pausedAt: Nullable(Instant),
    rule: Type.String(),
  },
  closed,
)
export type Clock = Static<typeof Clock>

export const CaseDetail = Type.Object(
  {
    row: CaseRow,
    description: Type.String(),
    place: Place,
    channel: Type.String(),
    answers: Type.Record(Type.String(), Type.Unknown()),
    clocks: Type.Array(Clock),
    spells: Type.Array(
      Type.Object({ agency: Code, officer: Nullable(Id), from: Instant, to: Nullable(Instant) }, closed),
    ),
    alarms: Type.Array(
      Type.Object(
        {
          id: AlarmId,
          clock: oneOf(clockNames),
          share: Type.Integer(),
          at: Instant,
          acknowledgedAt: Nullable(Instant),
          acknowledgedBy: Nullable(Type.String()),
        },
        closed,
      ),
    ),
    extension: Nullable(Type.Object({ days: Type.Integer(), askedAt: Instant, law: Type.Boolean() }, closed)),
    /** Callers masked (王○○, 09**-***-678); in full only by the identity route. */
    callers: Type.Array(
      Type.Object(
        { id: Id, no: CaseNo, name: Type.String(), phone: Type.String(), wantsNotice: Type.Boolean() },
        closed,
      ),
    ),
    members: Type.Array(Type.Object({ id: Id, no: CaseNo }, closed)),
    photos: Type.Array(
      Type.Object(
        {
          id: Id,
          label: oneOf(photoLabels),
          type: Type.String(),
          /** A document's own name; a photo has none. */
          name: Nullable(Type.String()),
          bytes: Type.Integer(),
          at: Instant,
        },
        closed,
      ),
    ),
    photoRequired: Type.Boolean(),
    pauseReasons: Type.Array(Type.String()),
    /** The events that this reader may send now: a console offers nothing else. */
    accepts: Type.Array(oneOf(sentEventTypes)),
    /** What only a petition has. */
    petition: Nullable(PetitionDetail),
    /** What only a co-handler's part has. */
    coHandling: Nullable(CoHandlingDetail),
    /** The case that this one came out of: the lead of a co-handling, the other half of a conversion. */
    origin: Nullable(Type.Object({ no: CaseNo, kind: oneOf(kindNames) }, closed)),
    /** Position of the feed at which this was read. */
    seq: Position,
    now: Instant,
  },
  closed,
)
export type CaseDetail = Static<typeof CaseDetail>

export const HistoryEntry = Type.Object(
  {
    n: Type.Integer(),
    at: Instant,
    recordedAt: Instant,
    actor: Type.Object({ id: Type.String(), name: Type.String(), role: oneOf(roles) }, closed),
    type: Type.String(),
    /** What happened, as one sentence in both languages. */
    sentence: Bilingual,
    /** The words written with it, null when there are none or they were erased. */
    words: Nullable(Type.String()),
    photos: Type.Array(Photo),
  },
  closed,
)
export type HistoryEntry = Static<typeof HistoryEntry>

export const CaseList = Type.Object(
  {
    rows: Type.Array(CaseRow),
    /** Opaque; hand it back for the next page. Null on the last page. */
    next: Nullable(Type.String()),
    seq: Position,
  },
  closed,
)

export type CaseList = Static<typeof CaseList>

export const BulkAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          no: CaseNo,
          ok: Type.Boolean(),
          version: Nullable(Version),
          code: Nullable(Type.String()),
          sentence: Nullable(Bilingual),
        },
        closed,
      ),
    ),
    seq: Position,
  },
  closed,
)
export type BulkAnswer = Static<typeof BulkAnswer>

// The compiler holds the wire and the rows of the rules to the same fields.
const _wireFitsRow: (row: CaseRow) => StoredRow = (row) => row
const _rowFitsWire: (row: StoredRow) => CaseRow = (row) => row
void _wireFitsRow
void _rowFitsWire
