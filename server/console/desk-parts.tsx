import './desk-parts.css'
import { useEffect, useRef } from 'preact/hooks'
import { agencyName, categoryName, districtName } from './catalogue.ts'
import { nowhere, type Level, type Part } from './desk-drill.ts'
import { keyName, useKeys } from './keys.ts'
import { say } from './language.ts'

const words = {
  parts: { zh: '分組', en: 'Groups' },
  toParts: { zh: '到分組清單', en: 'To the groups' },
  nowhere: { zh: '未填行政區', en: 'No district given' },
  late: { zh: '逾期', en: 'late' },
  before: { zh: '上週', en: 'last week' },
  none: { zh: '沒有案件', en: 'No cases' },
}
const levelWords: Record<Level, { zh: string; en: string }> = {
  district: { zh: '行政區', en: 'Districts' },
  agency: { zh: '機關', en: 'Agencies' },
  category: { zh: '類別', en: 'Categories' },
}

export function partName(level: Level, code: string): string {
  if (level === 'agency') return agencyName(code)
  if (level === 'category') return categoryName(code)
  return code === nowhere ? say(words.nowhere) : districtName(code).replace(/ District$/, '')
}

interface Parts {
  level: Level
  parts: readonly Part[]
  /** Open at the same time last week, by code; null: it is not compared. */
  weekAgo: ReadonlyMap<string, number> | null
  /** The part from which the person came back up; it takes the focus. */
  cameFrom: string | undefined
  onChoose(code: string): void
}

const toParts = { code: 'KeyD' } as const

/** The pile by one level; arrows walk, Enter goes down. */
export function DeskParts({ cameFrom, level, onChoose, parts, weekAgo }: Parts) {
  const list = useRef<HTMLUListElement>(null)
  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])]
  const first = () => buttons()[0]?.focus()
  useKeys([{ ...toParts, label: words.toParts, act: first }])
  useEffect(() => {
    if (cameFrom !== undefined) (buttons().find(({ value }) => value === cameFrom) ?? buttons()[0])?.focus()
  }, [level, cameFrom])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey) return
    const all = buttons()
    const at = all.findIndex((one) => one === document.activeElement)
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }
    const next = to[event.code]
    if (next === undefined) return
    event.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, next))]?.focus()
  }

  return (
    <nav class="desk-parts" aria-label={say(words.parts)}>
      <h2>
        {say(levelWords[level])} <kbd title={say(words.toParts)}>{keyName(toParts)}</kbd>
      </h2>
      {parts.length === 0 && <p>{say(words.none)}</p>}
      <ul ref={list} onKeyDown={onKeyDown}>
        {parts.map(({ code, count, late }) => (
          <li key={code}>
            <button class="quiet" value={code} data-part={code} onClick={() => onChoose(code)}>
              <span class="name">{partName(level, code)}</span>
              {late > 0 && (
                <span class="late">
                  ● {say(words.late)} {late}
                </span>
              )}
              <b>{count.toLocaleString('en')}</b>
              {weekAgo && (
                <small>
                  {say(words.before)} {(weekAgo.get(code) ?? 0).toLocaleString('en')}
                </small>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
