import { createActor, type AnyActorScope, type AnyStateMachine } from 'xstate'
import type { CaseEvent, CaseInput, KindName } from './case-kind.ts'
import { kinds, machineOf } from './kinds.ts'
import type { CaseSnapshot } from './snapshot.ts'
import type { FoldedAction } from './timers.ts'

/** What one step of a machine gives: where it stands now, and the actions that it asks for, in order. */
export interface Stepped {
  snapshot: CaseSnapshot
  actions: FoldedAction[]
}

/**
 * XState's `transition()` builds an actor, and with it an initial snapshot, for every call. Our machines have no
 * children, so one scope a version serves all calls: the same step in a third of the time (24 instead of 73 µs).
 */
const scopes = new Map<
  AnyStateMachine,
  { machine: AnyStateMachine; scope: AnyActorScope; actions: FoldedAction[] }
>()

function scopeOf(kind: KindName, version: number) {
  const machine = machineOf(kind, version)
  const known = scopes.get(machine)
  if (known) return known
  const actions: FoldedAction[] = []
  const self = createActor(machine, { input: kinds[kind].sampleInput })
  const nothing = () => {}
  const scope: AnyActorScope = {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: (action) => void actions.push(action),
  }
  const made = { machine, scope, actions }
  scopes.set(machine, made)
  return made
}

/** A new case of this machine version. */
export function begin(kind: KindName, version: number, input: CaseInput): Stepped {
  const { actions, machine, scope } = scopeOf(kind, version)
  actions.length = 0
  const snapshot = machine.getInitialSnapshot(scope, input)
  return { snapshot: asCase(snapshot), actions: [...actions] }
}

/**
 * One event. One that the stage does not know is dropped silently by XState: a caller asks `can` before, or sees by the
 * very snapshot that comes back that nothing took it.
 */
export function step(kind: KindName, version: number, snapshot: CaseSnapshot, event: CaseEvent): Stepped {
  const { actions, machine, scope } = scopeOf(kind, version)
  actions.length = 0
  const next = machine.transition(snapshot as never, event, scope)
  return { snapshot: asCase(next), actions: [...actions] }
}

// XState's type of "any snapshot" says less of it than every case machine gives.
const asCase = (snapshot: unknown) => snapshot as CaseSnapshot
