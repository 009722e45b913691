import { clockLabels } from '../../workflows/labels.ts'
import type { CaseRow } from '../wire/case.ts'
import { language, say } from './language.ts'
import { durationText, now } from './ticker.ts'

/** How near a case is to its next limit: rungs at 75 %, 90 % and 100 % of the time allowed. */
export type DueLevel = 'none' | 'fine' | 'soon' | 'urgent' | 'late' | 'paused'

const signs: Record<DueLevel, string> = { none: '', fine: '', soon: '◔', urgent: '◑', late: '●', paused: '‖' }
const words = {
  late: { zh: '逾', en: 'late' },
  paused: { zh: '暫停', en: 'paused' },
  was: { zh: '曾逾期', en: 'was late' },
}

type Dated = Pick<CaseRow, 'dueAt' | 'dueAllowed' | 'pausedAt' | 'stage'>

export function dueLevel({ dueAt, dueAllowed, pausedAt }: Dated, at: number): DueLevel {
  if (dueAt === null) return pausedAt === null ? 'none' : 'paused'
  const left = dueAt - at
  if (left < 0) return 'late'
  const share = dueAllowed ? left / dueAllowed : 1
  if (share <= 0.1) return 'urgent'
  return share <= 0.25 ? 'soon' : 'fine'
}

/** The clock that runs out first, counting down; told by sign and word, never by colour alone. */
export function Due({ row, full = false }: { row: CaseRow; full?: boolean }) {
  const level = dueLevel(row, now.value)
  if (level === 'none') return <span class="due">{row.breached ? say(words.was) : '—'}</span>
  if (level === 'paused' || row.dueAt === null)
    return (
      <span class="due paused">
        {signs.paused} {say(words.paused)}
      </span>
    )
  const left = row.dueAt - now.value
  const time = durationText(left)
  return (
    <span class={`due ${level}`} title={row.dueClock ? say(clockLabels[row.dueClock]) : ''}>
      {signs[level]} {level === 'late' ? lateText(time) : time}
      {full && row.dueClock && <small> {say(clockLabels[row.dueClock])}</small>}
    </span>
  )
}

const lateText = (time: string) =>
  language.value === 'zh' ? `${words.late.zh} ${time}` : `${time} ${words.late.en}`
