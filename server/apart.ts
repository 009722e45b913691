import type { CaseInHand } from '../db/case-store.ts'
import type { Advanced } from '../workflows/advance.ts'

/** Steps that write one and the same row, as two members that speak to one master, go in different statements. */
export function apart<T extends { before: CaseInHand; advanced: Advanced }>(ready: readonly T[]): T[][] {
  const groups: { touched: Set<string>; items: T[] }[] = []
  for (const one of ready) {
    const rows = [one.before.id, ...one.advanced.messages.map(({ to }) => to)]
    const free = groups.find(({ touched }) => !rows.some((row) => touched.has(row)))
    const group = free ?? { touched: new Set<string>(), items: [] }
    if (!free) groups.push(group)
    rows.forEach((row) => group.touched.add(row))
    group.items.push(one)
  }
  return groups.map(({ items }) => items)
}
