import { clockLabel } from '../../workflows/labels.ts'
import type { CaseRow } from '../wire/case.ts'
import { dueLevel, dueSigns } from './due-level.ts'
import { language, say } from './language.ts'
import { durationText, now } from './ticker.ts'
import { workdaysText } from './workdays.ts'

const words = {
  late: { zh: '逾', en: 'late' },
  paused: { zh: '暫停', en: 'paused' },
}

/** The clock that runs out first, counting down; told by sign and word, never by colour alone. */
export function Due({ row, full = false }: { row: CaseRow; full?: boolean }) {
  const level = dueLevel(row, now.value)
  if (level === 'none') return <span class="due">—</span>
  const days = row.kind === 'dispatch' || row.dueAt === null ? undefined : workdaysText(row.dueAt, now.value)
  const time = row.dueAt === null ? '' : (days ?? durationText(row.dueAt - now.value))
  return (
    <span class={`due ${level}`} title={row.dueClock ? say(clockLabel(row.kind, row.dueClock)) : ''}>
      {dueSigns[level]}{' '}
      {level === 'late' && days === undefined
        ? lateText(time)
        : level === 'paused'
          ? say(words.paused)
          : time}
      {full && row.dueClock && <small> {say(clockLabel(row.kind, row.dueClock))}</small>}
    </span>
  )
}

const lateText = (time: string) =>
  language.value === 'zh' ? `${words.late.zh} ${time}` : `${time} ${words.late.en}`
