import type { CaseRow } from '../wire/case.ts'

/** Defaults of a city: from so many cases on, such a share of a common release is looked at first, at least one. */
const sampledFrom = 5
const share = 0.05

/**
 * The cases to look at before all of these are released together; none when they are few. Which ones it falls on nobody
 * can know beforehand (`salt`), yet marking one case more does not draw all anew.
 */
export function sampleOf(rows: readonly CaseRow[], salt: string): CaseRow[] {
  if (rows.length < sampledFrom) return []
  const drawn = rows.map((row) => ({ row, lot: lotOf(salt + row.id) })).sort((a, b) => a.lot - b.lot)
  return drawn.slice(0, Math.ceil(rows.length * share)).map(({ row }) => row)
}

/** FNV-1a, then mixed: of one salt the lots of two cases have nothing to do with each other. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
