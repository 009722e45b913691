import { createActor, type AnyActorScope } from 'xstate'
import { sampleInput, type DispatchInput, type DispatchMachineEvent } from './dispatch-context.ts'
import type { DispatchSnapshot } from './snapshot.ts'
import type { FoldedAction } from './timers.ts'
import { machineOf } from './versions.ts'

/** What one step of a machine gives: where it stands now, and the actions that it asks for, in order. */
export interface Stepped {
  snapshot: DispatchSnapshot
  actions: FoldedAction[]
}

/**
 * XState's `transition()` builds an actor, and with it an initial snapshot, for every call. Our machines have no
 * children, so one scope a version serves all calls: the same step in a third of the time (24 instead of 73 µs).
 */
const scopes = new Map<number, { scope: AnyActorScope; actions: FoldedAction[] }>()

function scopeOf(version: number) {
  const known = scopes.get(version)
  if (known) return known
  const actions: FoldedAction[] = []
  const self = createActor(machineOf(version), { input: sampleInput })
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
  const made = { scope, actions }
  scopes.set(version, made)
  return made
}

/** A new case of this machine version. */
export function begin(version: number, input: DispatchInput): Stepped {
  const { scope, actions } = scopeOf(version)
  actions.length = 0
  const snapshot = machineOf(version).getInitialSnapshot(scope, input)
  return { snapshot, actions: [...actions] }
}

/**
 * One event. One that the stage does not know is dropped silently by XState: a caller asks `can` before, or sees by the
 * very snapshot that comes back that nothing took it.
 */
export function step(version: number, snapshot: DispatchSnapshot, event: DispatchMachineEvent): Stepped {
  const { scope, actions } = scopeOf(version)
  actions.length = 0
  const next = machineOf(version).transition(snapshot, event, scope)
  return { snapshot: next, actions: [...actions] }
}
