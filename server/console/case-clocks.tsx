import { clockLabel, rungLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { language, say } from './language.ts'
import { dayAndTime, durationText, now } from './ticker.ts'
import { workdaysText } from './workdays.ts'

type Clock = CaseDetail['clocks'][number]

const words = {
  title: { zh: '時限', en: 'Limits' },
  met: { zh: '✓ 如期', en: '✓ met' },
  late: { zh: '● 逾期', en: '● late' },
  paused: { zh: '‖ 暫停', en: '‖ paused' },
}

/** Every clock of the case, the running ones counting. */
export function CaseClocks({ clocks, kind }: { clocks: readonly Clock[]; kind: CaseDetail['row']['kind'] }) {
  const shown = clocks.filter(({ state }) => state !== 'off')
  if (shown.length === 0) return null
  return (
    <ul class="case-clocks" aria-label={say(words.title)}>
      {shown.map((clock) => (
        <li key={clock.name} class={`clock ${clock.state} ${isOver(clock) ? 'over' : ''}`} title={clock.rule}>
          <span>{say(clockLabel(kind, clock.name))}</span>
          <strong>{(kind === 'dispatch' ? undefined : daysText(clock)) ?? stateText(clock)}</strong>
          <small>{dayAndTime(clock.due)}</small>
          {clock.state === 'running' && <Share clock={clock} />}
        </li>
      ))}
    </ul>
  )
}

const isOver = ({ due, state }: Clock) => state === 'late' || (state === 'running' && due < now.value)

/** A running limit of a petition counts working days; its cap counts all of them, and so the date says more. */
const daysText = ({ due, name, state }: Clock): string | undefined =>
  state === 'running' && name !== 'cap' ? workdaysText(due, now.value) : undefined

function stateText(clock: Clock): string {
  const { due, state, stoppedAt } = clock
  if (state === 'met') return say(words.met)
  if (state === 'paused') return say(words.paused)
  const left = due - (stoppedAt ?? now.value)
  if (left >= 0) return state === 'late' ? say(words.late) : durationText(left)
  const time = durationText(left)
  return language.value === 'zh' ? `● 逾 ${time}` : `● ${time} late`
}

/** How much of the time allowed has passed. */
function Share({ clock }: { clock: Clock }) {
  const rung = rungLabels[clock.rung - 1]
  const share = 1 - (clock.due - now.value) / clock.allowed
  return (
    <progress
      max={1}
      value={Math.min(1, Math.max(0, share))}
      title={rung ? say(rung) : ''}
      aria-hidden="true"
    />
  )
}
