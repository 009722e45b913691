import { Type, type Static } from 'typebox'
import { clockNames } from '../../workflows/clock-name.ts'
import { CaseNo, closed, Id, Instant, oneOf } from './words.ts'

/** Reminders (稽催) that wait for me, oldest first. */
export const Reminders = Type.Array(
  Type.Object(
    {
      id: Id,
      no: CaseNo,
      label: Type.String(),
      clock: oneOf(clockNames),
      /** 2 at 75 %, 3 at 90 %, 4 overdue, 5 at 150 %, 6 at 200 %. */
      rung: Type.Integer(),
      at: Instant,
    },
    closed,
  ),
)
export type Reminders = Static<typeof Reminders>
