import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { CaseKind } from './case-kind.ts'
import { rungs, started } from './clock-state.ts'

/**
 * Looks at a machine before the first case meets it. XState takes an unknown delay name for "at once", which would be a
 * false breach for every case, and drops an unknown guard's transition silently: such a machine must not serve.
 *
 * @throws Error naming everything that is wrong.
 */
export function checkMachine(machine: AnyStateMachine, version: number, kind: CaseKind): void {
  const context = sampleContext(kind)
  const problems = statesOf(machine.root).flatMap((state) => problemsOf(state, machine, context))
  if (problems.length > 0)
    throw new Error(`machine ${machine.id} version ${version} cannot serve:\n${problems.join('\n')}`)
}

const statesOf = (state: AnyStateNode): AnyStateNode[] => [
  state,
  ...Object.values(state.states).flatMap(statesOf),
]

function problemsOf(state: AnyStateNode, machine: AnyStateMachine, context: object): string[] {
  const at = `${state.id}: `
  const { actions, delays, guards } = machine.implementations
  const transitions = [...state.transitions.values()].flat().concat(state.always ?? [])
  const acts = [...state.entry, ...state.exit, ...transitions.flatMap((one) => one.actions)]
  const unknown = (what: string, name: unknown, known: object) =>
    typeof name === 'string' && !(name in known) ? [`${at}no ${what} is called ${name}`] : []
  return [
    ...state.after.flatMap(({ delay }) => [
      ...unknown('delay', delay, delays),
      ...(typeof delay === 'string' && delay in delays ? infinite(at, delay, delays[delay], context) : []),
    ]),
    ...transitions.flatMap(({ guard }) => unknown('guard', nameOf(guard), guards)),
    ...acts.flatMap((action) => [
      ...unknown('action', ownName(action), actions),
      ...delayedWithoutId(at, action),
      ...forbidden(at, action),
    ]),
    ...(state.invoke.length > 0 ? [`${at}a case machine invokes nothing`] : []),
    ...(state.transitions.has('*') ? [`${at}the event * takes whatever nobody thought of`] : []),
  ]
}

const nameOf = (guard: unknown): unknown =>
  typeof guard === 'object' && guard !== null && 'type' in guard ? guard.type : guard

/** Actions made by XState itself are functions; those with a name must have an implementation. */
const ownName = (action: unknown): unknown => (typeof action === 'function' ? undefined : nameOf(action))

function infinite(at: string, name: string, delay: unknown, context: object): string[] {
  const value: unknown =
    typeof delay === 'function' ? delay({ context, event: { type: '' } }, undefined) : delay
  return Number.isFinite(value) ? [] : [`${at}the delay ${name} gives ${String(value)}`]
}

const partOf = (action: unknown, part: string): unknown =>
  typeof action === 'function' && part in action ? Reflect.get(action, part) : undefined

function delayedWithoutId(at: string, action: unknown): string[] {
  const delayed = partOf(action, 'type') === 'xstate.raise' && partOf(action, 'delay') !== undefined
  return delayed && partOf(action, 'id') === undefined
    ? [`${at}a delayed raise without id cannot be cancelled`]
    : []
}

const living = ['xstate.sendTo', 'xstate.spawnChild', 'xstate.forwardTo', 'xstate.stopChild', 'xstate.emit']

function forbidden(at: string, action: unknown): string[] {
  const type = partOf(action, 'type')
  return typeof type === 'string' && living.includes(type) ? [`${at}${type} needs a living actor`] : []
}

/** A context in which every clock stands, so that every delay has something to answer. */
function sampleContext(kind: CaseKind): object {
  const clock = started({ due: 1, allowed: rungs.length, rule: 'sample' }, 0)
  return { ...kind.sampleContext, clocks: Object.fromEntries(kind.clocks.map((name) => [name, clock])) }
}
