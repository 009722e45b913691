import { Type } from 'typebox'

/** Small schemas that several others are made of. Every object on the wire is closed. */
export const closed = { additionalProperties: false } as const

/** Words a person wrote: 1 to 4,000 UTF-16 units; the command normalises to NFC and refuses lone surrogates. */
export const Text = Type.String({ minLength: 1, maxLength: 4000 })
export const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' })
/** Code of an intake question, e.g. `life_threat`. */
export const QuestionCode = Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' })
export const Id = Type.String({ format: 'uuid' })
/** A case number as told to the citizen. Never parsed, only looked up. */
export const CaseNo = Type.String({ pattern: '^[0-9A-Za-z-]{3,40}$' })
/** Milliseconds since the epoch, 2000 to 2100. */
export const Instant = Type.Integer({ minimum: 946_684_800_000, maximum: 4_102_444_800_000 })
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
/** A position of the feed (live.ts); safe as a number because a larger one stops the process at start. */
export const Position = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** A closed list of words, as one string enum in the schema and a union in the type. */
export const oneOf = <const T extends readonly string[]>(words: T, more: { description?: string } = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words], ...more })

export const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() }, closed)
