import type { CaseRow } from '../wire/case.ts'

/** How a case stands to its nearest deadline; `calm` has time left or no clock that runs. */
export type Lateness = 'overdue' | 'urgent' | 'soon' | 'calm'

/** Shares of the allowed time that may be left at the 75 % (將屆) and the 90 % rung (緊急). */
const soonLeft = 0.25
const urgentLeft = 0.1

/** Counts a deadline as missed from its very instant, whether or not the server has said so yet. */
export function latenessOf(row: CaseRow, now: number): Lateness {
  if (row.breached) return 'overdue'
  const { dueAllowed, dueAt } = row
  if (dueAt === null) return 'calm'
  if (dueAt <= now) return 'overdue'
  const left = (dueAt - now) / (dueAllowed ?? Infinity)
  if (left <= urgentLeft) return 'urgent'
  return left <= soonLeft ? 'soon' : 'calm'
}
