import { Type, type Static } from 'typebox'
import { agencyLevels } from '../../workflows/catalogue/catalogue.ts'
import { hazards } from '../../workflows/catalogue/category.ts'
import { signLevels } from '../../workflows/catalogue/petition-matter.ts'
import { themes } from '../../workflows/catalogue/themes.ts'
import { closed, Code, Instant, oneOf, QuestionCode } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })
/** An agency, or whoever the district gives. */
const Handler = Type.String({ pattern: '^@?[a-z0-9][a-z0-9.-]{0,63}$' })
const Codes = (maxItems: number) => Type.Array(Code, { maxItems, uniqueItems: true })
const Answer = Type.Union([Type.String({ maxLength: 100 }), Type.Number(), Type.Boolean()])
const Condition = Type.Record(
  Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' }),
  Type.Union([Answer, Type.Array(Answer, { minItems: 1, maxItems: 50 })]),
  { maxProperties: 20 },
)

/** What the city may write in a line of each part of its catalogue. */
export const entrySchemas = {
  agencies: Type.Object({ zh: Name, en: Name, level: oneOf(agencyLevels), parent: Nullable(Code) }, closed),
  categories: Type.Object(
    {
      theme: oneOf(themes.map(({ code }) => code)),
      zh: Name,
      en: Name,
      hazard: oneOf(hazards),
      agency: Handler,
      alternatives: Type.Array(Handler, { maxItems: 12, uniqueItems: true }),
      photoRequired: Type.Boolean(),
      /** Within which a second report is offered for merging; 0 metres: never. */
      radiusMetres: Type.Integer({ minimum: 0, maximum: 2_000 }),
      windowHours: Type.Integer({ minimum: 0, maximum: 8_760 }),
      ask: Type.Array(QuestionCode, { maxItems: 12, uniqueItems: true }),
      telephoneNotice: Type.Boolean(),
      /** Kept for old cases: no new one may carry it. */
      importOnly: Type.Boolean(),
    },
    closed,
  ),
  matters: Type.Object(
    { group: Code, zh: Name, en: Name, agency: Handler, signs: oneOf(signLevels) },
    closed,
  ),
  rules: Type.Object(
    {
      topic: Type.String({ minLength: 1, maxLength: 60 }),
      appliesTo: Type.Array(Type.String({ pattern: '^(\\*|(petition:)?[a-z0-9][a-z0-9.-]{0,63})$' }), {
        minItems: 1,
        maxItems: 80,
      }),
      when: Condition,
      anyOf: Type.Array(Condition, { maxItems: 10 }),
      agency: Nullable(Handler),
      coAgencies: Type.Array(Handler, { maxItems: 8, uniqueItems: true }),
      action: Nullable(Type.String({ minLength: 1, maxLength: 60 })),
      advice: Type.Boolean(),
      rank: Type.Integer({ minimum: 1, maximum: 1_000 }),
    },
    closed,
  ),
  maintenanceAreas: Type.Object({ districts: Codes(38) }, closed),
  letters: Type.Object(
    {
      subject: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\r\\n]*\\S[^\\r\\n]*$' }),
      body: Type.String({ minLength: 1, maxLength: 8_000, pattern: '\\S' }),
    },
    closed,
  ),
  replies: Type.Object(
    {
      groups: Codes(24),
      language: oneOf(['zh', 'en'] as const),
      title: Name,
      text: Type.String({ minLength: 1, maxLength: 8_000, pattern: '\\S' }),
      retired: Type.Boolean(),
    },
    closed,
  ),
} as const

/** A line's code: letters name kind and language, routing rules and all else are kebab-case. */
export const EntryCode = Type.String({ pattern: '^[a-z0-9][A-Za-z0-9.-]{0,63}$' })

/** The lines of a part as they stand. */
export const EntryList = Type.Array(
  Type.Object({ code: EntryCode, entry: Type.Record(Type.String(), Type.Unknown()) }, closed),
)
export type EntryList = Static<typeof EntryList>

/** Open cases of the line, which stay where they are; null when it was a real change and `version` tells its number. */
export const EntryAnswer = Type.Object(
  {
    preview: Nullable(Type.Object({ open: Type.Integer() }, closed)),
    version: Nullable(Type.Integer()),
  },
  closed,
)
export type EntryAnswer = Static<typeof EntryAnswer>

/** What a line said before, newest change first; `before` is null where it was added. */
export const EntryPast = Type.Array(
  Type.Object(
    {
      n: Type.Integer(),
      at: Instant,
      by: Type.String(),
      before: Nullable(Type.Record(Type.String(), Type.Unknown())),
    },
    closed,
  ),
)
export type EntryPast = Static<typeof EntryPast>
