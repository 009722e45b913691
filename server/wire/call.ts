import { Type, type Static } from 'typebox'
import { callStages } from '../../workflows/call.ts'
import { callerClasses, dispositions, subcodes } from '../../workflows/call-event.ts'
import { kindNames } from '../../workflows/case-kind.ts'
import { stages } from '../../workflows/stage.ts'
import { ArticleCode } from './article.ts'
import { CaseNo, closed, Code, Id, Instant, oneOf } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Subcode = oneOf([...subcodes.inquiry, ...subcodes.recorded, ...subcodes.other])

/** What an agent says a call was. The detail must belong to the main disposition. */
const said = {
  disposition: oneOf(dispositions),
  subcode: Type.Optional(Subcode),
  /** The article that answered it. */
  article: Type.Optional(ArticleCode),
}

/** A call without an exchange: it counts by what it was. */
export const LogCall = Type.Object(said, closed)

export const DisposeCall = Type.Object(
  {
    ...said,
    /** The cases that it opened, joined or asked about. */
    cases: Type.Optional(
      Type.Array(
        Type.Object({ no: CaseNo, role: oneOf(['opened', 'added', 'askedAbout'] as const) }, closed),
        { maxItems: 20 },
      ),
    ),
  },
  closed,
)

/** A call for its agent: who calls, as far as is known, and what is open for him. */
export const CallCard = Type.Object(
  {
    id: Id,
    stage: oneOf(callStages),
    queue: Nullable(Type.String()),
    callerClass: oneOf(callerClasses),
    /** For its agent and his leads; null when it was kept back, or for others. */
    number: Nullable(Type.String()),
    at: Instant,
    answeredAt: Nullable(Instant),
    endedAt: Nullable(Instant),
    /** When the agent has to have said what it was. */
    wrapUpUntil: Nullable(Instant),
    disposition: Nullable(oneOf(dispositions)),
    subcode: Nullable(Subcode),
    cases: Type.Array(Type.Object({ no: CaseNo, role: Type.String() }, closed)),
    earlier: Type.Object(
      {
        cases: Type.Array(
          Type.Object(
            {
              no: CaseNo,
              kind: oneOf(kindNames),
              stage: oneOf(stages),
              label: Type.String(),
              agency: Code,
              openedAt: Instant,
              isOpen: Type.Boolean(),
            },
            closed,
          ),
        ),
        calls: Type.Array(
          Type.Object(
            {
              id: Id,
              at: Instant,
              stage: oneOf(callStages),
              disposition: Nullable(oneOf(dispositions)),
              subcode: Nullable(Subcode),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
  },
  closed,
)
export type CallCard = Static<typeof CallCard>

export const MyCall = Type.Object(
  { extension: Nullable(Type.String()), call: Nullable(CallCard), now: Instant },
  closed,
)
export type MyCall = Static<typeof MyCall>

export const SitAt = Type.Object(
  { extension: Nullable(Type.String({ pattern: '^[0-9A-Za-z._-]{1,20}$' })) },
  closed,
)

const Share = Nullable(Type.Number())
const Counts = {
  offered: Type.Integer(),
  answered: Type.Integer(),
  abandoned: Type.Integer(),
  shortAbandoned: Type.Integer(),
  diverted: Type.Integer(),
  unknown: Type.Integer(),
  waiting: Type.Integer(),
  unlabelled: Type.Integer(),
  inquiries: Type.Integer(),
}
const Rates = {
  serviceLevel: Share,
  serviceLevelStrict: Share,
  abandonment: Share,
  averageWait: Share,
  medianWait: Share,
  wait90: Share,
  longestWait: Share,
  averageHandling: Share,
  answeredNow: Share,
  satisfaction: Share,
  rated: Share,
}
export const CallFigures = Type.Object({ ...Counts, ...Rates }, closed)
export type CallFigures = Static<typeof CallFigures>

/** Whether figures of calls can be had: `off` no exchange was ever heard, `lost` not for too long. */
const telephonyStates = ['live', 'lost', 'off'] as const

export const Floor = Type.Object(
  {
    telephony: oneOf(telephonyStates),
    heardAt: Nullable(Instant),
    now: Instant,
    waiting: Type.Object({ n: Type.Integer(), oldest: Nullable(Instant) }, closed),
    agents: Type.Array(
      Type.Object(
        {
          extension: Type.String(),
          name: Nullable(Type.String()),
          state: oneOf(['ready', 'ringing', 'talking', 'wrapUp', 'notReady', 'loggedOff'] as const),
          reason: Nullable(Type.String()),
          since: Instant,
        },
        closed,
      ),
    ),
    today: CallFigures,
  },
  closed,
)
export type Floor = Static<typeof Floor>

export const CallDay = Type.Object(
  {
    date: Type.String(),
    total: CallFigures,
    slots: Type.Array(Type.Object({ at: Instant, ...Counts, ...Rates }, closed)),
    /** What the day is expected to need, from as many earlier days of its weekday. */
    staffing: Type.Object(
      {
        days: Type.Integer(),
        handlingSeconds: Nullable(Type.Number()),
        lines: Type.Array(
          Type.Object(
            {
              slot: Type.Integer(),
              callsPerHour: Nullable(Type.Number()),
              agents: Nullable(Type.Integer()),
              serviceLevel: Share,
              averageWaitSeconds: Share,
              occupancy: Share,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
  },
  closed,
)
export type CallDay = Static<typeof CallDay>

export const CallBacks = Type.Array(
  Type.Object(
    {
      id: Id,
      at: Instant,
      number: Nullable(Type.String()),
      cases: Type.Array(Type.Object({ no: CaseNo }, closed)),
    },
    closed,
  ),
)
export type CallBacks = Static<typeof CallBacks>
