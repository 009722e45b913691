import { useEffect, useState } from 'preact/hooks'
import type { CaseDetail, CaseRow } from '../wire/case.ts'
import { get } from './api.ts'

type Accepted = CaseDetail['accepts']

/**
 * What this reader may send to these cases, as the server says of one case of each stage among them. The dry run judges
 * every single one.
 */
export function useAccepted(rows: readonly CaseRow[]): ReadonlySet<Accepted[number]> {
  const [accepted, setAccepted] = useState<ReadonlySet<Accepted[number]>>(new Set())
  const samples = [...new Map(rows.map((row) => [row.stage, row])).values()]
  const asked = samples.map(({ id, ver }) => `${id} ${ver}`).join()
  useEffect(() => {
    let left = false
    const answers = samples.map(({ no }) =>
      get<CaseDetail>(`/api/cases/${no}`).then(
        ({ accepts }) => accepts,
        (): Accepted => [],
      ),
    )
    void Promise.all(answers).then((lists) => left || setAccepted(new Set(lists.flat())))
    return () => {
      left = true
    }
  }, [asked])
  return accepted
}
