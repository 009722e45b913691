import { useEffect, useRef, useState } from 'preact/hooks'
import { CaseList, type ColumnName } from './case-list.tsx'
import { CasePanel } from './case-panel.tsx'
import { useCaseSearch } from './case-search.ts'
import { Frame } from './frame.tsx'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { openLiveOnce } from './queue-screen.tsx'

const words = {
  title: { zh: '查案件', en: 'Find cases' },
  label: { zh: '案號或字詞', en: 'Number or words' },
  hint: {
    zh: '例：三民區 建工路 坑洞；以空格分開的字詞都要有',
    en: 'e.g. 三民區 建工路 坑洞; words apart by spaces must all be there',
  },
  start: {
    zh: '案號、地點、案由、處理情形的字詞都可以查，派工與陳情、未結與已結都在內。姓名與電話不在此查。',
    en: 'By number, place, matter or what was done; dispatch and petitions, open and closed. Not by name or telephone.',
  },
  none: { zh: '您看得到的案件中沒有符合的。', en: 'Nothing among the cases that you see.' },
  waiting: { zh: '查詢中…', en: 'Looking…' },
  pick: { zh: '從左邊選一個案件，或按 J。', en: 'Choose a case at the left, or press J.' },
  more: { zh: '再載入', en: 'Show more' },
}
const found = (n: number, isAll: boolean) =>
  isAll
    ? { zh: `共 ${n} 件，新案在前`, en: `${n} cases, the newest first` }
    : { zh: `最新 ${n} 件，還有更多`, en: `The newest ${n}; there are more` }

const columns: readonly ColumnName[] = ['label', 'stage', 'agency', 'district', 'due', 'signs']
const live = openLiveOnce()

/** Cases by words, for everybody who sees cases; what is open beside them can be worked on as anywhere else. */
export function SearchScreen() {
  const feed = live()
  const [typed, setTyped] = useState('')
  const [no, setNo] = useState<string | null>(location.hash.slice(1) || null)
  const input = useRef<HTMLInputElement>(null)
  const { more, problem, rows, waiting } = useCaseSearch(typed, 50)
  const toInput = () => input.current?.focus()
  useKeys([
    { code: 'KeyK', ctrl: true, label: words.label, act: toInput },
    { code: 'Slash', label: words.label, act: toInput },
  ])
  useEffect(toInput, [])

  function open(next: string | null): void {
    setNo(next)
    history.replaceState(null, '', next === null ? location.pathname : `#${next}`)
  }

  const list = rows ?? []
  const said = problem ? null : waiting && !rows ? words.waiting : rows && found(rows.length, more === null)
  return (
    <Frame screen="search" live={feed}>
      <div class={`two-panes ${no === null ? '' : 'has-case'}`}>
        <section class="list-pane">
          <search class="view-bar">
            <h1>{say(words.title)}</h1>
            <form
              class="case-search"
              onSubmit={(event) => {
                event.preventDefault()
                if (list[0] && !waiting) open(list[0].no)
              }}
            >
              <input
                ref={input}
                type="search"
                value={typed}
                maxLength={200}
                autocomplete="off"
                aria-label={say(words.label)}
                aria-keyshortcuts="Control+K"
                placeholder={say(words.hint)}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
              <kbd>Ctrl+K</kbd>
            </form>
            <span role="status">{said && list.length > 0 && say(said)}</span>
            {more && (
              <button class="second" onClick={more}>
                {say(words.more)}
              </button>
            )}
          </search>
          <ProblemNote problem={problem} />
          <CaseList
            name={typed}
            rows={list}
            selected={list.find((row) => row.no === no)?.id ?? null}
            onSelect={(id) => open(list.find((row) => row.id === id)?.no ?? null)}
            columns={columns}
            empty={problem ? { zh: '', en: '' } : waiting ? words.waiting : rows ? words.none : words.start}
          />
        </section>
        {no === null ? (
          <p class="case-panel nothing">{say(words.pick)}</p>
        ) : (
          <CasePanel key={no} no={no} live={feed} onClose={() => open(null)} />
        )}
      </div>
    </Frame>
  )
}
