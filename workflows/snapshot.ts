import type { DispatchContext } from './dispatch-context.ts'
import { stages, type Stage } from './stage.ts'
import { machineOf } from './versions.ts'

/** A case's machine state as it stands in its row: plain JSON, no actors, no functions. */
export interface StoredSnapshot {
  value: DispatchSnapshot['value']
  historyValue: unknown
  context: DispatchContext
}

export type DispatchSnapshot = ReturnType<ReturnType<typeof machineOf>['restoreSnapshot']>

/** A case machine has no children to look up, so it is restored outside any actor system. */
const noActors = {} as Parameters<ReturnType<typeof machineOf>['restoreSnapshot']>[1]

/** Wakes a stored snapshot. @throws Error when the version knows no such state. */
export function wake(stored: StoredSnapshot, version: number): DispatchSnapshot {
  const persisted = {
    status: 'active',
    value: stored.value,
    historyValue: stored.historyValue,
    context: stored.context,
    children: {},
    output: undefined,
    error: undefined,
  }
  // The row is JSON: XState's type of a persisted snapshot is wider than what a case machine can produce.
  return machineOf(version).restoreSnapshot(persisted as never, noActors)
}

/** The same snapshot at another logical instant, ready for the event that will be number `n`. */
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

/** The stage inside a snapshot's value: the state of `handling`, or the one below it while the case is open. */
export function stageOf(value: StoredSnapshot['value']): Stage {
  const { handling } = value as { handling: string | { open: string | Record<string, unknown> } }
  const name =
    typeof handling === 'string'
      ? handling
      : typeof handling.open === 'string'
        ? handling.open
        : Object.keys(handling.open)[0]
  const stage = stages.find((one) => one === name)
  if (!stage) throw new Error(`the machine has no stage in ${JSON.stringify(handling)}`)
  return stage
}
