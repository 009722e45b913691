import { useState } from 'preact/hooks'
import type { KindName } from '../../workflows/case-kind.ts'
import { clockLabel, eventLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { language, say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

type Alarm = CaseDetail['alarms'][number]
const words = {
  title: { zh: '警示', en: 'Alarms' },
}

/** Alarms of this case that nobody has acknowledged, with the button that does. */
export function CaseAlarms({ detail, onSent }: { detail: CaseDetail; onSent(): void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const open = detail.alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  const mayAnswer = detail.accepts.includes('ACKNOWLEDGE_ALARM')
  if (open.length === 0) return null

  async function acknowledge(alarm: string): Promise<void> {
    setSending(true)
    setProblem(null)
    const { no, ver } = detail.row
    try {
      await post(`/api/cases/${encodeURIComponent(no)}/events`, {
        version: ver,
        event: { type: 'ACKNOWLEDGE_ALARM', alarm },
      })
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
    setSending(false)
    onSent()
  }

  return (
    <section class="case-alarms" aria-label={say(words.title)}>
      <ul>
        {open.map((alarm) => (
          <li key={alarm.id}>
            <span>▲ {alarmText(detail.row.kind, alarm)}</span>
            {mayAnswer && (
              <button class="second" disabled={sending} onClick={() => void acknowledge(alarm.id)}>
                {say(eventLabels.ACKNOWLEDGE_ALARM)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
    </section>
  )
}

const alarmText = (kind: KindName, { at, clock, share }: Alarm) =>
  language.value === 'zh'
    ? `${say(clockLabel(kind, clock))}已過 ${share}%　${dayAndTime(at)}`
    : `${share}% of the ${say(clockLabel(kind, clock))} has passed, ${dayAndTime(at)}`
