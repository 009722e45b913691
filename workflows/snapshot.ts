import type { AnyStateMachine, StateValue } from 'xstate'
import type { CaseContext } from './case-context.ts'
import type { CaseEvent, KindName } from './case-kind.ts'
import { machineOf } from './kinds.ts'

/** A case's machine state as it stands in its row: plain JSON, no actors, no functions. */
export interface StoredSnapshot<C extends CaseContext = CaseContext> {
  value: StateValue
  historyValue: unknown
  context: C
}

/** The same, awake: XState's own snapshot, as far as the engine uses it. */
export interface CaseSnapshot<C extends CaseContext = CaseContext> extends StoredSnapshot<C> {
  historyValue: Readonly<Record<string, readonly { id: string }[]>>
  /** Whether any transition takes the event here. */
  can(event: CaseEvent): boolean
}

/** A case machine has no children to look up, so it is restored outside any actor system. */
const noActors = {} as Parameters<AnyStateMachine['restoreSnapshot']>[1]

/**
 * Snapshots without their cases, by kind, machine version and state. What XState restores is a function of the state
 * alone, the context is handed in as it is; so each state, and there are a few hundred, is restored once in a process.
 */
const restored = new Map<string, CaseSnapshot>()

/** Wakes a stored snapshot. @throws Error when the version knows no such state. */
export function wake(
  { value, historyValue, context }: StoredSnapshot,
  kind: KindName,
  version: number,
): CaseSnapshot {
  const key = `${kind} ${version} ${JSON.stringify([value, historyValue])}`
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
  const made = machineOf(kind, version).restoreSnapshot(
    persisted as never,
    noActors,
  ) as unknown as CaseSnapshot
  restored.set(key, made)
  return { ...made, context }
}

/** The same snapshot at another logical instant, ready for the event that will be number `n`. */
export function at<C extends CaseContext>(
  snapshot: CaseSnapshot<C>,
  moment: { at: number; n: number },
): CaseSnapshot<C> {
  return { ...snapshot, context: { ...snapshot.context, ...moment } }
}

/** What of a snapshot is stored. Its context is plain JSON already: no case machine spawns an actor (`checkMachine`). */
export function toStored<C extends CaseContext>({
  value,
  historyValue,
  context,
}: CaseSnapshot<C>): StoredSnapshot<C> {
  return { value, historyValue: idsIn(historyValue), context }
}

/** XState remembers where to return to as state nodes; a row keeps their ids, which `restoreSnapshot` takes. */
const idsIn = (history: CaseSnapshot['historyValue']) =>
  Object.fromEntries(
    Object.entries(history).map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]),
  )
