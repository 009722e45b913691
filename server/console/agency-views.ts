import type { CaseRow } from '../wire/case.ts'
import type { BulkAct } from './bulk-acts.ts'
import { dueLevel } from './due-level.ts'

export interface View {
  name: string
  title: { zh: string; en: string }
  empty: { zh: string; en: string }
  holds(row: CaseRow, o: { now: number; me: string }): boolean
  /** What is done here to several cases at once. */
  acts: readonly BulkAct[]
}

const isWork = ({ stage }: CaseRow) => stage === 'inProgress' || stage === 'awaitingAcceptance'

/** The tabs of an agency's day, in the order of what must be done first. */
export const agencyViews: readonly [View, ...View[]] = [
  {
    name: 'accept',
    title: { zh: '待確認', en: 'To accept' },
    empty: { zh: '沒有待確認的案件。', en: 'Nothing waits to be accepted.' },
    holds: ({ stage }) => stage === 'awaitingAcceptance',
    acts: ['ACCEPT', 'NOTE'],
  },
  {
    name: 'mine',
    title: { zh: '我的', en: 'Mine' },
    empty: { zh: '沒有由您承辦的案件。', en: 'No case is in your hands.' },
    holds: (row, { me }) => row.officer === me && row.stage === 'inProgress',
    acts: ['HAND_OVER', 'NOTE'],
  },
  {
    name: 'work',
    title: { zh: '處理中', en: 'In progress' },
    empty: { zh: '沒有處理中的案件。', en: 'Nothing is in progress.' },
    holds: ({ stage }) => stage === 'inProgress',
    acts: ['HAND_OVER', 'NOTE'],
  },
  {
    name: 'soon',
    title: { zh: '將屆', en: 'Soon due' },
    empty: { zh: '沒有將屆期限的案件。', en: 'Nothing is soon due.' },
    holds: (row, { now }) => isWork(row) && ['soon', 'urgent'].includes(dueLevel(row, now)),
    acts: ['ACCEPT', 'HAND_OVER', 'NOTE'],
  },
  {
    name: 'late',
    title: { zh: '逾期', en: 'Overdue' },
    empty: { zh: '沒有逾期的案件。', en: 'Nothing is overdue.' },
    holds: (row, { now }) => isWork(row) && dueLevel(row, now) === 'late',
    acts: ['ACCEPT', 'HAND_OVER', 'NOTE'],
  },
  {
    name: 'returned',
    title: { zh: '退回中', en: 'Returned' },
    empty: { zh: '沒有退回中的案件。', en: 'Nothing is being returned.' },
    holds: ({ stage }) => stage === 'returned' || stage === 'arbitration',
    acts: ['NOTE'],
  },
  {
    name: 'finished',
    title: { zh: '待解除管制', en: 'Finished' },
    empty: { zh: '沒有等待解除管制的案件。', en: 'Nothing waits to be released.' },
    holds: ({ stage }) => stage === 'finished',
    acts: ['NOTE'],
  },
  {
    name: 'all',
    title: { zh: '全部', en: 'All' },
    empty: { zh: '沒有未結案件。', en: 'There are no open cases.' },
    holds: () => true,
    acts: ['ACCEPT', 'HAND_OVER', 'NOTE'],
  },
]

/** What runs out first stands first; what has no running clock last, oldest first. */
export const byDue = (a: CaseRow, b: CaseRow): number =>
  (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1)
