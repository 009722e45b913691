import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CaseRow } from '../wire/case.ts'
import { caseColumns, type ColumnName } from './case-columns.tsx'
import { CaseListRow } from './case-list-row.tsx'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { useSettledOrder } from './settled-order.ts'

export type { ColumnName } from './case-columns.tsx'

interface Bilingual {
  zh: string
  en: string
}

interface Listing {
  /** In the order wanted. */
  rows: readonly CaseRow[]
  /** Id of the case that is open beside the list. */
  selected: string | null
  onSelect(id: string): void
  columns: readonly ColumnName[]
  /** Said when there is nothing. */
  empty: Bilingual
  /** Ids marked for a common act; without `onMark` there is no column for it. */
  marked?: ReadonlySet<string>
  onMark?(marked: ReadonlySet<string>): void
  /** Another name is another list: it is shown from the top, in its own order. */
  name?: string
}

const rowHeight = 40
/** Rows drawn above and below what is seen. */
const spare = 8
const words = {
  number: { zh: '案號', en: 'Number' },
  mark: { zh: '勾選', en: 'Mark' },
  all: { zh: '全部勾選', en: 'Mark all' },
  take: { zh: '更新順序', en: 'Take the new order' },
  next: { zh: '下一案', en: 'Next case' },
  before: { zh: '上一案', en: 'Previous case' },
  open: { zh: '到案件內容', en: 'To the case' },
  cases: { zh: '案件清單', en: 'Cases' },
}
const waitingText = ({ added, moved, gone }: { added: number; moved: number; gone: number }): Bilingual => ({
  zh: [added && `${added} 件新案`, moved && `${moved} 件順序變動`, gone && `${gone} 件離開`]
    .filter(Boolean)
    .join('、'),
  en: [added && `${added} new`, moved && `${moved} moved`, gone && `${gone} left`].filter(Boolean).join(', '),
})

/** A list of any length: only what is seen stands in the page. Focus and choice follow the case, never the place. */
export function CaseList(o: Listing) {
  const { marked = new Set<string>(), onMark, onSelect, selected } = o
  const box = useRef<HTMLDivElement>(null)
  const [isHeld, hold] = useState(false)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  const { shown, waiting, take } = useSettledOrder(o.rows, {
    isHeld,
    key: o.name ?? '',
    isAtTop: () => (box.current?.scrollTop ?? 0) === 0,
  })
  const at = shown.findIndex(({ row }) => row.id === selected)

  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height))
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => box.current?.scrollTo({ top: 0 }), [o.name])

  function go(to: number): void {
    const next = shown[Math.max(0, Math.min(shown.length - 1, to))]
    if (!next) return
    onSelect(next.row.id)
    reveal(shown.indexOf(next))
  }

  function reveal(index: number): void {
    const element = box.current
    if (!element) return
    const y = index * rowHeight
    if (y < element.scrollTop) element.scrollTop = y
    else if (y + 2 * rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = y + 2 * rowHeight - element.clientHeight
  }

  function mark(id: string): void {
    if (!onMark) return
    const next = new Set(marked)
    if (!next.delete(id)) next.add(id)
    onMark(next)
  }

  const toCase = () => document.querySelector<HTMLElement>('.case-panel')?.focus()
  const page = Math.max(1, Math.floor(height / rowHeight) - 2)
  useKeys([
    { code: 'KeyJ', label: words.next, act: () => go(at + 1) },
    { code: 'KeyK', label: words.before, act: () => go(at < 0 ? 0 : at - 1) },
    { code: 'KeyR', label: words.take, act: take },
    ...(onMark ? [{ code: 'KeyX', label: words.mark, act: () => selected !== null && mark(selected) }] : []),
  ])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey) return
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at < 0 ? 0 : at - 1),
      PageDown: () => go(at + page),
      PageUp: () => go(at - page),
      Home: () => go(0),
      End: () => go(shown.length - 1),
      Enter: toCase,
      Space: () => selected !== null && mark(selected),
    }
    const act = event.target === box.current ? acts[event.code] : undefined
    if (!act) return
    event.preventDefault()
    act()
  }

  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const last = Math.min(shown.length, Math.ceil((top + height) / rowHeight) + spare)
  const said = say(waitingText(waiting))
  const isAll = shown.length > 0 && shown.every(({ row }) => marked.has(row.id))
  const cells = o.columns.length + (onMark ? 2 : 1)

  return (
    <div
      class="case-list"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <button class="new-order" hidden={said === ''} aria-keyshortcuts="R" onClick={take}>
        {said} · {say(words.take)} <kbd>R</kbd>
      </button>
      <div
        ref={box}
        class="rows"
        tabIndex={0}
        role="grid"
        aria-label={say(words.cases)}
        aria-rowcount={shown.length + 1}
        aria-colcount={cells}
        aria-activedescendant={at >= first && at < last && selected !== null ? `row-${selected}` : undefined}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <table role="presentation">
          <thead role="rowgroup">
            <tr role="row" aria-rowindex={1}>
              {onMark && (
                <th role="columnheader" class="mark">
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={say(words.all)}
                    checked={isAll}
                    onChange={() => onMark(isAll ? new Set() : new Set(shown.map(({ row }) => row.id)))}
                  />
                </th>
              )}
              <th role="columnheader" class="no">
                {say(words.number)}
              </th>
              {o.columns.map((name) => (
                <th key={name} role="columnheader" class={name}>
                  {say(caseColumns[name].title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            <Spacer rows={first} />
            {shown.slice(first, last).map(({ row, gone }, i) => (
              <CaseListRow
                key={row.id}
                row={row}
                gone={gone}
                index={first + i}
                columns={o.columns}
                isSelected={row.id === selected}
                isMarked={onMark ? marked.has(row.id) : undefined}
                onSelect={onSelect}
                onMark={mark}
              />
            ))}
            <Spacer rows={shown.length - last} />
          </tbody>
        </table>
        {shown.length === 0 && <p class="empty">{say(o.empty)}</p>}
      </div>
    </div>
  )
}

const Spacer = ({ rows }: { rows: number }) =>
  rows > 0 ? <tr role="presentation" class="spacer" style={{ height: `${rows * rowHeight}px` }} /> : null
