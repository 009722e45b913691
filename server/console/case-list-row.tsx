import type { CaseRow } from '../wire/case.ts'
import { caseColumns, type ColumnName } from './case-columns.tsx'
import { say } from './language.ts'

interface Shown {
  row: CaseRow
  /** It left the list; it stays, greyed, until the new order is taken. */
  gone: boolean
  index: number
  columns: readonly ColumnName[]
  isSelected: boolean
  /** Undefined: the list marks nothing. */
  isMarked: boolean | undefined
  onSelect(id: string): void
  onMark(id: string): void
}

const words = {
  mark: { zh: '勾選', en: 'Mark' },
}

/** One case in a list. A press anywhere in it opens the case that stood there when it was drawn. */
export function CaseListRow(o: Shown) {
  const { row } = o
  return (
    <tr
      id={`row-${row.id}`}
      role="row"
      aria-rowindex={o.index + 2}
      aria-selected={o.isSelected}
      class={`case ${o.gone ? 'gone' : ''} ${row.breached ? 'breached' : ''}`}
      onClick={() => o.onSelect(row.id)}
    >
      {o.isMarked !== undefined && (
        <td role="gridcell" class="mark">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`${say(words.mark)} ${row.no}`}
            checked={o.isMarked}
            onClick={(event) => event.stopPropagation()}
            onChange={() => o.onMark(row.id)}
          />
        </td>
      )}
      <th role="rowheader" scope="row" class="no">
        {row.no}
      </th>
      {o.columns.map((name) => (
        <td key={name} role="gridcell" class={name}>
          {caseColumns[name].cell(row)}
        </td>
      ))}
    </tr>
  )
}
