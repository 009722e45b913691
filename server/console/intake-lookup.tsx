import { useSignal } from '@preact/signals'
import { stageLabel } from '../../workflows/labels.ts'
import { useCaseSearch } from './case-search.ts'
import { openPanel } from './intake-panel.ts'
import { say } from './language.ts'
import { dayOf } from './ticker.ts'

const words = {
  label: { zh: '查案件', en: 'Find a case' },
  hint: { zh: '案號、今天的流水號，或地點與案由', en: 'Number, today’s serial, or words' },
  none: { zh: '您看得到的案件中沒有符合的。', en: 'Nothing among the cases that you see.' },
  waiting: { zh: '查詢中…', en: 'Looking…' },
  more: { zh: '還有更多，請再加字詞。', en: 'There are more; add a word.' },
}

/** Looks a case up by its number, by the serial that today's numbers end with, or by its words. */
export function IntakeLookup() {
  const typed = useSignal('')
  const { more, problem, rows, waiting } = useCaseSearch(typed.value, 8)

  function open(no: string): void {
    typed.value = ''
    openPanel(no)
  }

  return (
    <search class="intake-lookup" data-pane>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const first = rows?.[0]
          if (first && !waiting) open(first.no)
        }}
      >
        <label for="lookup">
          {say(words.label)} <kbd>Ctrl+K</kbd>
        </label>
        <input
          id="lookup"
          value={typed.value}
          maxLength={200}
          autocomplete="off"
          aria-keyshortcuts="Control+K"
          placeholder={say(words.hint)}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </form>
      {typed.value.trim() !== '' && (
        <ul role="status">
          {(rows ?? []).map((row) => (
            <li key={row.id}>
              <button class="intake-link" onClick={() => open(row.no)}>
                {row.no}
              </button>
              <span>{row.label}</span>
              <span class="intake-quiet">
                {say(stageLabel(row.kind, row.stage))} · {dayOf(row.openedAt)}
              </span>
            </li>
          ))}
          {more && <li class="intake-quiet">{say(words.more)}</li>}
          {(rows?.length ?? 0) === 0 && waiting && <li class="intake-quiet">{say(words.waiting)}</li>}
          {rows?.length === 0 && !waiting && !problem && <li>{say(words.none)}</li>}
          {problem && <li class="problem">{say(problem.sentence)}</li>}
        </ul>
      )}
    </search>
  )
}
