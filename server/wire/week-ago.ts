import { Type, type Static } from 'typebox'
import { closed, Code, Instant } from './words.ts'

/** Answer of GET /live/week-ago: what was open at this time of day a week ago. */
export const WeekAgo = Type.Object(
  {
    at: Instant,
    /** Null when the cases of this reader do not go back so far. */
    open: Type.Union([
      Type.Array(
        Type.Object(
          {
            district: Type.Union([Code, Type.Null()]),
            agency: Code,
            category: Code,
            n: Type.Integer({ minimum: 1 }),
          },
          closed,
        ),
      ),
      Type.Null(),
    ]),
  },
  closed,
)
export type WeekAgo = Static<typeof WeekAgo>
