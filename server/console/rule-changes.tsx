import type { CalendarAnswer } from '../wire/city-rules.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '最近的規則變更', en: 'Last changes of the rules' },
  none: { zh: '尚無變更。', en: 'Nothing was changed yet.' },
  fresh: { zh: '新案適用', en: 'for new cases' },
  waits: { zh: '等待調整…', en: 'waiting…' },
  moved: { zh: '件調整期限', en: 'cases moved' },
  of: { zh: '，已檢視', en: ' of' },
  looked: { zh: '件未結案', en: ' open cases looked at' },
}
const kinds: Record<string, { zh: string; en: string }> = {
  closure: { zh: '停止上班', en: 'Closure' },
  closureUndone: { zh: '取消停班', en: 'Closure undone' },
  calendar: { zh: '載入行事曆', en: 'Calendar loaded' },
  catalogue: { zh: '類別與信函', en: 'Catalogue' },
  serviceLevel: { zh: '服務時限', en: 'Service level' },
}

/** Every change with its number, and how far the cases have been moved. */
export function RuleChanges({ changes }: { changes: CalendarAnswer['changes'] }) {
  return (
    <section>
      <h2>{say(words.title)}</h2>
      {changes.length === 0 && <p>{say(words.none)}</p>}
      <ol class="changes">
        {changes.map(({ at, by, detail, doneAt, looked, moved, n, total, what }) => (
          <li key={n} value={n}>
            <strong>{say(kinds[what] ?? { zh: what, en: what })}</strong> {detailText(detail)} · {by} ·{' '}
            {dayAndTime(at)} ·{' '}
            {what === 'catalogue' ? (
              say(words.fresh)
            ) : total === null ? (
              say(words.waits)
            ) : (
              <>
                {moved} {say(words.moved)}
                {say(words.of)} {looked}/{total} {say(words.looked)}
                {doneAt === null && <progress max={total} value={looked} aria-label={say(words.waits)} />}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const detailText = (detail: Record<string, unknown>) =>
  Object.values(detail)
    .flat()
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ')
