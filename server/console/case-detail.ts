import { useEffect, useState } from 'preact/hooks'
import type { CaseDetail, HistoryEntry } from '../wire/case.ts'
import { ApiProblem, get } from './api.ts'
import type { Live } from './live.ts'

export interface Reading {
  detail: CaseDetail | null
  history: readonly HistoryEntry[]
  problem: ApiProblem | null
  /** Reads it again, e.g. after a refusal because somebody else was quicker. */
  again(): void
}
export type Party = CaseDetail['callers'][number]

const nothing = { detail: null, history: [], problem: null }

/** One case as this reader may see it, read anew whenever the live feed brings a newer version of its row. */
export function useCaseDetail(no: string, live: Live): Reading {
  const [reading, setReading] = useState<Omit<Reading, 'again'>>(nothing)
  const [turn, setTurn] = useState(0)
  const id = reading.detail?.row.id
  const fresh = (id !== undefined && live.rows.value.get(id)?.ver) || 0
  const isOld = fresh > (reading.detail?.row.ver ?? 0)
  // A case that is closed leaves the feed; what stands here must not go on offering to close it.
  const hasLeft = id !== undefined && live.state.value === 'live' && !live.rows.value.has(id)

  useEffect(() => setReading(nothing), [no])
  useEffect(() => {
    let left = false
    const url = `/api/cases/${encodeURIComponent(no)}`
    Promise.all([get<CaseDetail>(url), get<HistoryEntry[]>(`${url}/history`)])
      .then(([detail, history]) => {
        if (!left) setReading({ detail, history, problem: null })
      })
      .catch((thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) throw thrown
        if (!left) setReading((before) => ({ ...before, problem: thrown }))
      })
    return () => {
      left = true
    }
  }, [no, turn, isOld && fresh, hasLeft])

  return { ...reading, again: () => setTurn((n) => n + 1) }
}
