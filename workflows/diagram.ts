import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { timerWord } from './timers.ts'

/** A machine as a Mermaid state diagram of one region: states, events, timers and guards as the code has them. */
export function diagram(machine: AnyStateMachine, region: string): string {
  const root = machine.root.states[region]
  if (!root) throw new Error(`${machine.id} has no region ${region}`)
  const lines = ['```mermaid', 'stateDiagram-v2', ...body(root, 1), ...arrows(root), '```']
  return lines.join('\n')
}

/** Mermaid names are unique in a diagram: the way from the region down. */
const nameOf = (state: AnyStateNode) => state.path.slice(1).join('_') || state.key

const indent = (depth: number) => '  '.repeat(depth)

function body(state: AnyStateNode, depth: number): string[] {
  const children = Object.values(state.states).filter(({ type }) => type !== 'history')
  const first = state.initial?.target[0]
  return [
    ...(first ? [`${indent(depth)}[*] --> ${nameOf(first)}`] : []),
    ...children.flatMap((child) =>
      Object.keys(child.states).length === 0
        ? [`${indent(depth)}${nameOf(child)} : ${child.key}`]
        : [
            `${indent(depth)}state "${child.key}" as ${nameOf(child)} {`,
            ...body(child, depth + 1),
            `${indent(depth)}}`,
          ],
    ),
  ]
}

/** One arrow for each pair of states, with everything that leads along it; what stays where it is has no arrow. */
function arrows(root: AnyStateNode): string[] {
  const along = new Map<string, Set<string>>()
  for (const state of descendants(root)) {
    const transitions = [...state.transitions.values()].flat().concat(state.always ?? [])
    for (const { eventType, guard, target } of transitions) {
      const to = target?.[0]
      if (!to || to === state) continue
      const arrow = `${nameOf(state)} --> ${to.type === 'history' ? nameOf(parentOf(to)) : nameOf(to)}`
      const words = along.get(arrow) ?? new Set()
      words.add(label(eventType, guard))
      along.set(arrow, words)
    }
  }
  return [...along].map(([arrow, words]) => `  ${arrow} : ${[...words].join(' / ')}`)
}

const label = (eventType: string, guard: unknown) =>
  [
    eventType === '' ? 'at once' : timerWord(eventType),
    ...(typeof guard === 'string' ? [`[${guard}]`] : []),
  ].join(' ')

const descendants = (state: AnyStateNode): AnyStateNode[] => [
  state,
  ...Object.values(state.states).flatMap(descendants),
]

function parentOf(state: AnyStateNode): AnyStateNode {
  if (!state.parent) throw new Error(`${state.id} has no parent`)
  return state.parent
}
