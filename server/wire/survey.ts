import { Type } from 'typebox'
import { closed } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Scores of a time: never without the share of those who answered; null where too few did. */
export const SurveyScores = Type.Array(
  Type.Object(
    {
      /** Code of the agency, or `city`. */
      agency: Type.String(),
      form: Type.Integer(),
      asked: Type.Integer(),
      answered: Type.Integer(),
      /** Answered of asked, 0 to 1. */
      rate: Type.Number(),
      service: Nullable(Type.Number()),
      outcome: Nullable(Type.Number()),
    },
    closed,
  ),
)
