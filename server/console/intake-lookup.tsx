import { useSignal } from '@preact/signals'
import { stageLabels } from '../../workflows/labels.ts'
import type { CaseRow } from '../wire/case.ts'
import { useAsked } from './intake-asked.ts'
import { openPanel } from './intake-panel.ts'
import { say } from './language.ts'
import { now } from './ticker.ts'

const words = {
  label: { zh: '查案號', en: 'Find a case' },
  hint: { zh: '完整案號，或今天的流水號', en: 'Whole number, or today’s serial' },
  none: { zh: '沒有這個案號，或您無權查看。', en: 'No such number, or it is not yours to see.' },
  waiting: { zh: '查詢中…', en: 'Looking…' },
}

/** Looks a case up by the beginning of its number, or by the serial that today's numbers end with. */
export function IntakeLookup() {
  const typed = useSignal('')
  const wanted = numberOf(typed.value, now.peek())
  const found = useAsked<{ rows: CaseRow[] }>(wanted === null ? null : `/api/cases?q=${wanted}&limit=8`)
  const rows = found.answer?.rows ?? []

  function open(no: string): void {
    typed.value = ''
    openPanel(no)
  }

  return (
    <search class="intake-lookup" data-pane>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const first = rows[0]
          if (first && !found.waiting) open(first.no)
        }}
      >
        <label for="lookup">
          {say(words.label)} <kbd>Ctrl+K</kbd>
        </label>
        <input
          id="lookup"
          value={typed.value}
          maxLength={40}
          autocomplete="off"
          aria-keyshortcuts="Control+K"
          placeholder={say(words.hint)}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </form>
      {wanted !== null && (
        <ul role="status">
          {rows.map((row) => (
            <li key={row.id}>
              <button class="intake-link" onClick={() => open(row.no)}>
                {row.no}
              </button>
              <span>{row.label}</span>
              <span class="intake-quiet">{say(stageLabels[row.stage])}</span>
            </li>
          ))}
          {rows.length === 0 && found.waiting && <li class="intake-quiet">{say(words.waiting)}</li>}
          {rows.length === 0 && found.answer && !found.waiting && <li>{say(words.none)}</li>}
          {found.problem && <li class="problem">{say(found.problem.sentence)}</li>}
        </ul>
      )}
    </search>
  )
}

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' })

/** `42` is today's `1150921-00042`; anything longer is the beginning of a number. */
function numberOf(typed: string, at: number): string | null {
  const text = typed.normalize('NFKC').replaceAll(/[^0-9A-Za-z-]/g, '')
  if (text === '') return null
  if (!/^\d{1,5}$/.test(text)) return text
  const [year = '', ...monthAndDay] = parts.format(at).split('-')
  return `${Number(year) - 1911}${monthAndDay.join('')}-${text.padStart(5, '0')}`
}
