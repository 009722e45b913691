import type { CaseRow } from '../wire/case.ts'
import type { Snapshot } from '../wire/live.ts'

/** The columns of a snapshot as rows again. */
export function rowsOf({ cols }: Snapshot): CaseRow[] {
  const columns = Object.entries(cols)
  return cols.id.map((_, i) => {
    const row = Object.fromEntries(columns.map(([field, values]) => [field, values[i]]))
    // The seam where columns become rows: every column of the row's type is there.
    return row as unknown as CaseRow
  })
}
