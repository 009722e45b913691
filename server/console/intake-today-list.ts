import { computed, signal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import { ApiProblem, get } from './api.ts'
import { keepDraft, keptDraft } from './tab-drafts.ts'
import { now } from './ticker.ts'

/** A case of this agent's day. */
export interface TodaysCase {
  readonly id: string
  readonly no: string
  readonly kind: 'opened' | 'joined'
  /** As it was when the list was read; the live feed knows better as long as the case is open. */
  readonly row?: CaseRow
}

/** What this agent opened today, as the server knows it, from whichever machine; newest first. */
const opened = signal<readonly TodaysCase[]>([])
/** Cases that a caller joined at this window: the server's list tells who opened a case only. */
const joined = signal<readonly TodaysCase[]>([])

/** Newest first. */
export const todays = computed<readonly TodaysCase[]>(() => {
  const own = new Set(opened.value.map(({ id }) => id))
  return [...joined.value.filter(({ id }) => !own.has(id)), ...opened.value]
})

const kept = 'joined-today'

/** Takes up the agent's day, at whichever machine it began. */
export function recallToday(): void {
  const found = keptDraft<{ since: number; cases: TodaysCase[] }>(kept)
  if (found?.since === dayStart()) joined.value = found.cases
  void readToday()
}

/** A case was opened or joined just now. */
export function remember(one: TodaysCase): void {
  if (one.kind === 'opened') {
    opened.value = [one, ...opened.value]
    void readToday()
    return
  }
  joined.value = [one, ...joined.value.filter(({ id }) => id !== one.id)]
  keepDraft(kept, { since: dayStart(), cases: joined.value })
}

/** More than a shift opens. */
const most = 200

async function readToday(): Promise<void> {
  try {
    const url = `/api/cases?openedBy=me&openedSince=${dayStart()}&limit=${most}`
    const { rows } = await get<{ rows: CaseRow[] }>(url)
    opened.value = rows.map((row) => ({ id: row.id, no: row.no, kind: 'opened', row }))
  } catch (thrown) {
    // The list is for looking back: what it held stays, and the next opening reads it again.
    if (!(thrown instanceof ApiProblem)) throw thrown
  }
}

/** The city keeps no summer time: its day begins at 16:00 UTC. */
const cityOffset = 8 * 3_600_000
const day = 24 * 3_600_000
const dayStart = () => Math.floor((now.peek() + cityOffset) / day) * day - cityOffset
