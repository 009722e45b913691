import { Type, type Static } from 'typebox'
import { clockNames } from '../../workflows/clock-name.ts'
import type { Lateness as Found } from '../../workflows/lateness.ts'
import { Bilingual, closed, Code, Id, Instant, oneOf } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** Milliseconds. */
const Span = Type.Integer({ minimum: 0 })

/** Why a case is late: who held it how long, which clocks ran over, and the same in sentences. */
export const Lateness = Type.Object(
  {
    spells: Type.Array(
      Type.Object(
        { agency: Code, officer: Nullable(Id), from: Instant, to: Nullable(Instant), ms: Span },
        closed,
      ),
    ),
    clocks: Type.Array(
      Type.Object(
        {
          name: oneOf(clockNames),
          startedAt: Instant,
          stoppedAt: Nullable(Instant),
          due: Instant,
          allowed: Span,
          took: Span,
          lateBy: Span,
          pausedFor: Span,
          rule: Type.String(),
        },
        closed,
      ),
    ),
    sentences: Type.Array(Bilingual),
  },
  closed,
)
export type Lateness = Static<typeof Lateness>

// The compiler holds the wire and the rule to the same fields.
const _wireFitsRule: (lateness: Found) => Lateness = (lateness) => lateness
void _wireFitsRule
