import { createActor, type AnyActorScope, type AnyStateNode, type AnyTransitionDefinition } from 'xstate'
import { clockNames } from '../../workflows/clock-name.ts'
import type { CaseEvent, CaseInput, KindName } from '../../workflows/case-kind.ts'
import type { CaseSnapshot } from '../../workflows/snapshot.ts'
import { timerWord } from '../../workflows/timers.ts'
import { kinds, machineOf } from '../../workflows/kinds.ts'

export type Edge = AnyTransitionDefinition

/** Every state of a machine, the machine itself first. */
export const statesIn = (state: AnyStateNode): AnyStateNode[] => [
  state,
  ...Object.values(state.states).flatMap(statesIn),
]

/** Every transition that a machine version defines: of events, of timers, of its own orders, and those at once. */
export const edgesOf = (kind: KindName, version: number): Edge[] =>
  statesIn(rootOf(kind, version)).flatMap((state) => [
    ...[...state.transitions.values()].flat(),
    ...(state.always ?? []),
  ])

// XState's type of "any state" does not fit its own machines under exact optional properties.
export const rootOf = (kind: KindName, version: number) =>
  machineOf(kind, version).root as unknown as AnyStateNode

/**
 * How a person would name an edge: state, event, guard, and where it leads. The clocks are one thing made many
 * times (`clockRegion`): all but their timers have one name for all of them.
 */
export function edgeName(edge: Edge): string {
  const name = ownName(edge)
  const clock = clockNames.find((one) => name.startsWith(`${one}.`))
  return clock && !edge.eventType.startsWith('xstate.after.')
    ? name.replaceAll(new RegExp(`\\b${clock}\\.`, 'g'), 'clock.')
    : name
}

function ownName({ source, eventType, guard, target }: Edge): string {
  const event = eventType === '' ? 'at once' : timerWord(eventType)
  const condition = typeof guard === 'string' ? ` [${guard}]` : guard ? ' [if]' : ''
  const to = target?.[0]
  return `${pathOf(source)}: ${event}${condition}${to ? ` → ${pathOf(to)}` : ''}`
}

const pathOf = (state: AnyStateNode) => state.path.join('.') || state.key

/** A machine that says which of its transitions each event took. */
export function watchedMachine(kind: KindName, version: number) {
  const machine = machineOf(kind, version)
  let taken: Edge[] = []
  const self = createActor(machine, {
    input: kinds[kind].sampleInput,
    inspect: (seen) => {
      if (seen.type === '@xstate.microstep') taken.push(...seen._transitions)
    },
  })
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
    actionExecutor: nothing,
  }
  function watched(move: () => unknown): { snapshot: CaseSnapshot; taken: Edge[] } {
    taken = []
    const snapshot = move() as CaseSnapshot
    return { snapshot, taken }
  }
  return {
    begin: (input: CaseInput) => watched(() => machine.getInitialSnapshot(scope, input)),
    step: (from: CaseSnapshot, event: CaseEvent) =>
      watched(() => machine.transition(from as never, event, scope)),
  }
}
