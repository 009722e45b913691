import type { DispatchContext } from './dispatch-context.ts'
import { machineOf } from './versions.ts'

/** A case's machine state as it stands in its row: plain JSON, no actors, no functions. */
export interface StoredSnapshot {
  value: DispatchSnapshot['value']
  historyValue: unknown
  context: DispatchContext
}

export type DispatchSnapshot = ReturnType<ReturnType<typeof machineOf>['restoreSnapshot']>

/** Wakes a stored snapshot at a logical instant, ready to handle the event that will be number `n`. */
export function wake(
  stored: StoredSnapshot,
  version: number,
  moment: { at: number; n: number },
): DispatchSnapshot {
  const persisted = {
    status: 'active',
    value: stored.value,
    historyValue: stored.historyValue,
    context: { ...stored.context, ...moment },
    children: {},
    output: undefined,
    error: undefined,
  }
  // The row is JSON: XState's type of a persisted snapshot is wider than what a case machine can produce.
  return machineOf(version).restoreSnapshot(persisted as never)
}

/** The same snapshot at another logical instant. */
export function at(snapshot: DispatchSnapshot, moment: { at: number; n: number }): DispatchSnapshot {
  return Object.assign(Object.create(Object.getPrototypeOf(snapshot)), snapshot, {
    context: { ...snapshot.context, ...moment },
  })
}

/** What of a snapshot is stored. */
export function toStored(snapshot: DispatchSnapshot, version: number): StoredSnapshot {
  const { value, historyValue, context } = machineOf(version).getPersistedSnapshot(
    snapshot,
  ) as unknown as StoredSnapshot
  return { value, historyValue, context }
}
