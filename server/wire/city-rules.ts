import { Type, type Static } from 'typebox'
import { kindNames } from '../../workflows/case-kind.ts'
import { clockNames } from '../../workflows/clock-name.ts'
import { CaseNo, closed, Code, Id, Instant, oneOf } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** `YYYY-MM-DD`, whether there is such a day or not. */
const Day = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
const MonthDay = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
const Time = Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' })

const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 2020, maximum: 2099 }),
    daysOff: Type.Array(Type.Tuple([MonthDay, Type.String({ maxLength: 40 })]), { maxItems: 120 }),
    workedSaturdays: Type.Array(MonthDay, { maxItems: 53 }),
  },
  closed,
)

export const DeclareClosure = Type.Object(
  {
    day: Day,
    from: Time,
    to: Time,
    /** Codes; empty: the whole city. */
    districts: Type.Array(Code, { maxItems: 38 }),
    reason: Type.String({ minLength: 1, maxLength: 200 }),
    /** True: say which open cases would move and change nothing. */
    dryRun: Type.Boolean(),
  },
  closed,
)
export type DeclareClosure = Static<typeof DeclareClosure>

export const UndoClosure = Type.Object({ dryRun: Type.Boolean() }, closed)

export const SetCalendarYear = Type.Object(
  {
    /** The official form, a line a day: `2028-01-01,off,開國紀念日` or `2028-02-12,worked,補班`. */
    csv: Type.String({ minLength: 1, maxLength: 20_000 }),
    dryRun: Type.Boolean(),
  },
  closed,
)

const Hours = Type.Number({ minimum: 0.25, maximum: 8_760 })
const Days = Type.Integer({ minimum: 1, maximum: 365 })

/** Hours of a dispatch category, or working days of a petition's matter; what is not named stays. */
export const SetServiceLevel = Type.Object(
  {
    hours: Type.Optional(
      Type.Object(
        {
          accept: Type.Optional(Hours),
          safe: Type.Optional(Hours),
          report: Type.Optional(Hours),
          finish: Type.Optional(Hours),
          release: Type.Optional(Hours),
        },
        closed,
      ),
    ),
    days: Type.Optional(
      Type.Object(
        {
          assign: Type.Optional(Days),
          accept: Type.Optional(Days),
          reply: Type.Optional(Days),
          replyMailbox: Type.Optional(Days),
          replySeveral: Type.Optional(Days),
          cap: Type.Optional(Days),
        },
        closed,
      ),
    ),
    dryRun: Type.Boolean(),
  },
  closed,
)
export type SetServiceLevel = Static<typeof SetServiceLevel>

export const RulePreview = Type.Object(
  {
    /** Open cases that were asked, and those that would move. */
    looked: Type.Integer(),
    moved: Type.Integer(),
    counts: Type.Array(
      Type.Object(
        { kind: oneOf(kindNames), clock: oneOf(clockNames), agency: Code, n: Type.Integer() },
        closed,
      ),
    ),
    /** At most 200 of them. */
    rows: Type.Array(
      Type.Object(
        { kind: oneOf(kindNames), no: CaseNo, clock: oneOf(clockNames), from: Instant, to: Instant },
        closed,
      ),
    ),
  },
  closed,
)
export type RulePreview = Static<typeof RulePreview>

/** What a change came to: its preview, or the number under which the cases are being moved. */
export const RuleAnswer = Type.Object(
  { preview: Nullable(RulePreview), version: Nullable(Type.Integer()) },
  closed,
)
export type RuleAnswer = Static<typeof RuleAnswer>

export const CalendarAnswer = Type.Object(
  {
    year: Type.Integer(),
    /** Null: nobody has loaded this year. */
    calendar: Nullable(CalendarYear),
    years: Type.Array(Type.Integer()),
    /** Days until the last loaded year ends; at 60 and below somebody must load the next. */
    endsInDays: Type.Integer(),
    endsSoon: Type.Boolean(),
    closures: Type.Array(
      Type.Object(
        {
          id: Id,
          date: Type.String(),
          from: Type.String(),
          to: Type.String(),
          district: Nullable(Code),
          reason: Type.String(),
          declaredBy: Type.String(),
          declaredAt: Instant,
          undoneBy: Nullable(Type.String()),
          undoneAt: Nullable(Instant),
        },
        closed,
      ),
    ),
    changes: Type.Array(
      Type.Object(
        {
          n: Type.Integer(),
          at: Instant,
          by: Type.String(),
          what: Type.String(),
          detail: Type.Record(Type.String(), Type.Unknown()),
          total: Nullable(Type.Integer()),
          looked: Type.Integer(),
          moved: Type.Integer(),
          doneAt: Nullable(Instant),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type CalendarAnswer = Static<typeof CalendarAnswer>

/** Limits in force with where they come from. */
export const ServiceLevels = Type.Array(
  Type.Object(
    {
      code: Code,
      kind: oneOf(['dispatch', 'petition'] as const),
      zh: Type.String(),
      en: Type.String(),
      version: Type.Integer(),
      /** Hours of each clock, or days of each limit. */
      limits: Type.Record(Type.String(), Type.Number()),
      /** Limits that a source names; the others are defaults of this product, to be confirmed. */
      sourced: Type.Array(Type.String()),
    },
    closed,
  ),
)
export type ServiceLevels = Static<typeof ServiceLevels>

/** The worked days of the whole city around today. */
export const Workdays = Type.Object(
  { from: Type.String(), to: Type.String(), worked: Type.Array(Type.String()) },
  closed,
)
export type Workdays = Static<typeof Workdays>
