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

/**
 * Snapshots without their cases, by machine version and state. What XState restores is a function of the state alone,
 * the context is handed in as it is; so each state, and there are a few hundred, is restored once in a process.
 */
const restored = new Map<string, DispatchSnapshot>()

/** Wakes a stored snapshot. @throws Error when the version knows no such state. */
export function wake({ value, historyValue, context }: StoredSnapshot, version: number): DispatchSnapshot {
  const key = `${version} ${JSON.stringify([value, historyValue])}`
  const known = restored.get(key)
  if (known) return { ...known, context }
  const persisted = {
    status: 'active',
    value,
    historyValue,
    context: {},
    children: {},
    output: undefined,
    error: undefined,
  }
  // The row is JSON: XState's type of a persisted snapshot is wider than what a case machine can produce.
  const made = machineOf(version).restoreSnapshot(persisted as never, noActors)
  restored.set(key, made)
  return { ...made, context }
}

/** The same snapshot at another logical instant, ready for the event that will be number `n`. */
export function at(snapshot: DispatchSnapshot, moment: { at: number; n: number }): DispatchSnapshot {
  return { ...snapshot, context: { ...snapshot.context, ...moment } }
}

/** What of a snapshot is stored. Its context is plain JSON already: no case machine spawns an actor (`checkMachine`). */
export function toStored({ value, historyValue, context }: DispatchSnapshot): StoredSnapshot {
  return { value, historyValue: idsIn(historyValue), context }
}

/** XState remembers where to return to as state nodes; a row keeps their ids, which `restoreSnapshot` takes. */
const idsIn = (history: DispatchSnapshot['historyValue']) =>
  Object.fromEntries(
    Object.entries(history).map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]),
  )

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
