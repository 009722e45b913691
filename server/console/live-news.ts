import type { CaseRow } from '../wire/case.ts'
import { dueLevel } from './due-level.ts'

/** Which cases there were at a moment, and which of them were late. */
export interface Moment {
  cases: ReadonlySet<string>
  late: ReadonlySet<string>
}

/** `at` in ms of the server's time. */
export function momentOf(rows: Iterable<CaseRow>, at: number): Moment {
  const cases = new Set<string>()
  const late = new Set<string>()
  for (const row of rows) {
    cases.add(row.id)
    if (dueLevel(row, at) === 'late') late.add(row.id)
  }
  return { cases, late }
}

/** What changed between two moments in one short sentence; undefined when nothing worth a word did. */
export function newsOf(before: Moment, now: Moment): { zh: string; en: string } | undefined {
  const added = but(now.cases, before.cases)
  const left = but(before.cases, now.cases)
  const late = but(now.late, before.late)
  if (added + left + late === 0) return undefined
  const told = [
    { n: added, zh: '新增', en: 'new' },
    { n: left, zh: '離開', en: 'left' },
    { n: late, zh: '逾期', en: 'overdue' },
  ].filter(({ n }) => n > 0)
  return {
    zh: told.map(({ n, zh }) => `${zh} ${n} 件`).join('，'),
    en: told.map(({ n, en }) => `${n} ${en}`).join(', '),
  }
}

const but = (these: ReadonlySet<string>, those: ReadonlySet<string>): number => {
  let n = 0
  for (const id of these) if (!those.has(id)) n += 1
  return n
}
