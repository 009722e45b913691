import type { CaseRow } from '../wire/case.ts'
import { clockLabels } from '../../workflows/labels.ts'
import { agencyName, districtName } from './catalogue.ts'
import { dueLevel, dueSigns } from './due-level.ts'
import { say } from './language.ts'
import { durationText } from './ticker.ts'

const words = {
  late: { zh: '逾', en: 'late' },
}
const moreText = (n: string) => ({ zh: `另有 ${n} 件`, en: `and ${n} more` })

interface List {
  title: { zh: string; en: string }
  empty: { zh: string; en: string }
  rows: readonly CaseRow[] | undefined
  /** Rows that fit; what is left out is said in figures. */
  most: number
  now: number
}

/** Cases by their deadline, as many as the wall has room for. */
export function WallCases({ empty, most, now, rows, title }: List) {
  const left = (rows?.length ?? 0) - most
  return (
    <section class="wall-cases">
      <h2>{say(title)}</h2>
      {rows?.length === 0 && <p class="empty">{say(empty)}</p>}
      <ol>
        {rows?.slice(0, most).map((row) => (
          <CaseLine key={row.id} row={row} now={now} />
        ))}
      </ol>
      {left > 0 && <p class="more">{say(moreText(left.toLocaleString('en')))}</p>}
    </section>
  )
}

function CaseLine({ now, row }: { row: CaseRow; now: number }) {
  const level = dueLevel(row, now)
  const due = row.dueAt ?? now
  return (
    <li class={level} data-case={row.no}>
      <span class="time">
        {dueSigns[level]} {level === 'late' && `${say(words.late)} `}
        {durationText(Math.abs(due - now))}
      </span>
      <span class="matter">
        <b>{row.label}</b>
        <small>
          {[
            row.no.slice(-5),
            row.dueClock !== null && say(clockLabels[row.dueClock]),
            row.district !== null && districtName(row.district),
            agencyName(row.agency),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
    </li>
  )
}
