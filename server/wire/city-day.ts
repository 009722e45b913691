import { Type, type Static } from 'typebox'
import { closed, Instant } from './words.ts'

const Counts = Type.Array(Type.Integer({ minimum: 0 }))

/** What came in and what was released in each quarter of an hour of a day, from its midnight on. */
const Quarters = Type.Object({ opened: Counts, released: Counts }, closed)
export type Quarters = Static<typeof Quarters>

/** Answer of GET /live/day: the city's day as far as it has come, and the same day of the week before. */
export const CityDay = Type.Object(
  {
    /** Midnight in the city. */
    since: Instant,
    /** Up to the quarter of an hour that runs now. */
    today: Quarters,
    /** All 96; null when the cases of this reader do not go back so far. */
    weekAgo: Type.Union([Quarters, Type.Null()]),
  },
  closed,
)
export type CityDay = Static<typeof CityDay>
