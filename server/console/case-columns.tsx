import './case-list.css'
import type { ComponentChildren } from 'preact'
import { kindLabels, priorityLabels, stageLabel } from '../../workflows/labels.ts'
import type { CaseRow } from '../wire/case.ts'
import { agencyName, districtName, staffName } from './catalogue.ts'
import { Due } from './due.tsx'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

export type ColumnName =
  | 'label'
  | 'district'
  | 'agency'
  | 'officer'
  | 'priority'
  | 'due'
  | 'callers'
  | 'openedAt'
  | 'signs'
  | 'stage'

interface Column {
  title: { zh: string; en: string }
  cell(row: CaseRow): ComponentChildren
}

export const caseColumns: Record<ColumnName, Column> = {
  label: {
    title: { zh: '事由', en: 'Matter' },
    cell: (row) => (row.kind === 'coHandling' ? `〔${say(kindLabels.coHandling)}〕${row.label}` : row.label),
  },
  district: {
    title: { zh: '行政區', en: 'District' },
    cell: (row) => (row.district === null ? '—' : districtName(row.district)),
  },
  agency: { title: { zh: '機關', en: 'Agency' }, cell: (row) => agencyName(row.agency) },
  officer: {
    title: { zh: '承辦', en: 'Officer' },
    cell: (row) => (row.officer === null ? '—' : staffName(row.officer)),
  },
  priority: {
    title: { zh: '急迫', en: 'Priority' },
    cell: (row) => <span class={`priority ${row.priority}`}>{say(priorityLabels[row.priority])}</span>,
  },
  due: { title: { zh: '時限', en: 'Due' }, cell: (row) => <Due row={row} /> },
  callers: { title: { zh: '通報', en: 'Callers' }, cell: (row) => row.callers },
  openedAt: { title: { zh: '立案', en: 'Opened' }, cell: (row) => dayAndTime(row.openedAt) },
  signs: { title: { zh: '註記', en: 'Marks' }, cell: (row) => <Signs row={row} /> },
  stage: { title: { zh: '階段', en: 'Stage' }, cell: (row) => <Stage row={row} /> },
}

const words = {
  alarms: { zh: '警示', en: 'alarms' },
  returned: { zh: '曾退回', en: 'returned' },
  reopened: { zh: '重啟', en: 'reopened' },
  extensionAsked: { zh: '待展延', en: 'extension asked' },
  finalAgency: { zh: '裁定', en: 'final' },
  noNotice: { zh: '未通報', en: 'not told' },
  quickFinish: { zh: '6分內結', en: 'quick finish' },
  members: { zh: '併', en: 'merged' },
  coHandlers: { zh: '會辦', en: 'co-handlers' },
  silent: { zh: '逾時視為受理', en: 'accepted by silence' },
  detailsAsked: { zh: '補陳中', en: 'details asked' },
  answersMissing: { zh: '待會復', en: 'answers missing' },
  readBackOpen: { zh: '紀錄待確認', en: 'record not signed off' },
  noActionProposed: { zh: '擬不予處理', en: 'no action proposed' },
  repeat: { zh: '重複陳情', en: 'repeat' },
}
const signFlags = [
  'noNotice',
  'extensionAsked',
  'returned',
  'finalAgency',
  'reopened',
  'quickFinish',
  'silent',
  'detailsAsked',
  'answersMissing',
  'readBackOpen',
  'noActionProposed',
  'repeat',
] as const

/** What is out of the ordinary about a case. */
function Signs({ row }: { row: CaseRow }) {
  return (
    <>
      {row.alarms > 0 && (
        <span class="tag danger">
          ▲{row.alarms} {say(words.alarms)}
        </span>
      )}
      {row.members > 0 && (
        <span class="tag">
          {say(row.kind === 'petition' ? words.coHandlers : words.members)} {row.members}
        </span>
      )}
      {signFlags
        .filter((flag) => row.flags.includes(flag))
        .map((flag) => (
          <span key={flag} class="tag">
            {say(words[flag])}
          </span>
        ))}
    </>
  )
}

/** The stage as the trade calls it. */
export function Stage({ row }: { row: Pick<CaseRow, 'kind' | 'stage'> }) {
  return <span class={`stage ${row.stage}`}>{say(stageLabel(row.kind, row.stage))}</span>
}
