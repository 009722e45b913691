import type { CaseRow } from '../wire/case.ts'
import type { BulkAct } from './bulk-acts.ts'
import { dueLevel } from './due-level.ts'

/** One pile of work on the supervisor's desk: which open cases lie in it, in which order, and what is done there. */
export interface Queue {
  name: string
  label: { zh: string; en: string }
  empty: { zh: string; en: string }
  holds(row: CaseRow, now: number): boolean
  /** What lies in it changes with the time alone. */
  timed?: true
  /** Its cases are at different stages. */
  mixed?: true
  /** Smaller comes first; equal ones by deadline. */
  rank?(row: CaseRow): number
  acts: readonly BulkAct[]
}

const has = (row: CaseRow, flag: CaseRow['flags'][number]) => row.flags.includes(flag)

/** What makes a finished case worth a look before it is released: no picture, done too quickly, opened again. */
export const releaseRisk = (row: CaseRow): number =>
  Number(!has(row, 'photoAfter')) + Number(has(row, 'quickFinish')) * 2 + Number(has(row, 'reopened'))

export const queues: readonly Queue[] = [
  {
    name: 'release',
    label: { zh: '待解除管制', en: 'To release' },
    empty: { zh: '沒有等待解除管制的案件', en: 'No finished case waits for release' },
    holds: ({ stage }) => stage === 'finished',
    rank: (row) => -releaseRisk(row),
    acts: ['RELEASE', 'REJECT_FINISH'],
  },
  {
    name: 'alarms',
    mixed: true,
    label: { zh: '未確認警示', en: 'Alarms' },
    empty: { zh: '所有警示都已確認', en: 'Every alarm is acknowledged' },
    holds: ({ alarms }) => alarms > 0,
    acts: ['ACKNOWLEDGE_ALARM'],
  },
  {
    name: 'returned',
    mixed: true,
    label: { zh: '退回與裁定', en: 'Returned' },
    empty: { zh: '沒有被退回的案件', en: 'No case has been returned' },
    holds: ({ stage }) => stage === 'returned' || stage === 'arbitration',
    acts: ['REDISPATCH', 'ASSIGN_FINALLY'],
  },
  {
    name: 'extensions',
    mixed: true,
    label: { zh: '展延申請', en: 'Extensions' },
    empty: { zh: '沒有待核的展延', en: 'No extension is asked for' },
    holds: (row) => has(row, 'extensionAsked'),
    acts: ['GRANT_EXTENSION', 'DENY_EXTENSION'],
  },
  {
    name: 'no-notice',
    mixed: true,
    label: { zh: '未電話通報', en: 'Not telephoned' },
    empty: { zh: '該通報的機關都已電話通報', en: 'Every agency that must be telephoned has been' },
    holds: (row) => has(row, 'noNotice'),
    acts: ['TELEPHONE_NOTICE'],
  },
  {
    name: 'overdue',
    mixed: true,
    label: { zh: '逾期', en: 'Overdue' },
    empty: { zh: '沒有逾期案件', en: 'No case is overdue' },
    timed: true,
    holds: (row, now) => dueLevel(row, now) === 'late',
    acts: ['NOTE'],
  },
  {
    name: 'all',
    mixed: true,
    label: { zh: '全部未結', en: 'All open' },
    empty: { zh: '沒有未結案件', en: 'No case is open' },
    holds: () => true,
    acts: ['NOTE'],
  },
]

/** The rows of a queue in its order. */
export function rowsOf(queue: Queue, rows: Iterable<CaseRow>, now: number): CaseRow[] {
  const rank = queue.rank ?? (() => 0)
  return [...rows]
    .filter((row) => queue.holds(row, now))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
        a.openedAt - b.openedAt ||
        (a.id < b.id ? -1 : 1),
    )
}

/** How many rows lie in each queue, by its name. */
export function queueCounts(rows: Iterable<CaseRow>, now: number): ReadonlyMap<string, number> {
  const counts = new Map(queues.map(({ name }) => [name, 0]))
  for (const row of rows) {
    for (const { holds, name } of queues) if (holds(row, now)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
