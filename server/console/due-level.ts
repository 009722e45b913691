import type { CaseRow } from '../wire/case.ts'

/** How near a case is to its next limit; `none`: no clock runs. */
export type DueLevel = 'none' | 'fine' | 'soon' | 'urgent' | 'late' | 'paused'

/** Told by a sign beside the word, never by colour alone. */
export const dueSigns: Readonly<Record<DueLevel, string>> = {
  none: '',
  fine: '',
  soon: '◔',
  urgent: '◑',
  late: '●',
  paused: '‖',
}

/** Shares of the allowed time that may be left at the 75 % rung (將屆) and the 90 % rung (緊急). */
const soonLeft = 0.25
const urgentLeft = 0.1

type Dated = Pick<CaseRow, 'breached' | 'dueAt' | 'dueAllowed' | 'pausedAt'>

/**
 * The one judgement that every list, count and colour goes by. The due instant itself is already late, whether or not
 * the server has said so yet; what the server calls breached is late whatever this clock (ms) says.
 */
export function dueLevel({ breached, dueAt, dueAllowed, pausedAt }: Dated, at: number): DueLevel {
  if (breached) return 'late'
  if (dueAt === null) return pausedAt === null ? 'none' : 'paused'
  if (dueAt <= at) return 'late'
  const left = dueAllowed ? (dueAt - at) / dueAllowed : 1
  if (left <= urgentLeft) return 'urgent'
  return left <= soonLeft ? 'soon' : 'fine'
}
