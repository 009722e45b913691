import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sweep, type StoredCase } from '../../workflows/advance.ts'
import { dispatchEventTypes } from '../../workflows/case-event.ts'
import { stageOf, wake } from '../../workflows/snapshot.ts'
import type { DispatchMachineEvent } from '../../workflows/dispatch-context.ts'
import { people } from './city.ts'
import { rootOf, statesIn } from './machine-edges.ts'
import { walk } from './machine-walk.ts'
import { everyEvent } from './possible-events.ts'

/** A case as a machine version once stored it, and how it went on then. */
export interface StoredState {
  way: string[]
  stored: StoredCase
  goesOn: GoingOn
}

/** Events that it accepts; and for each timer the event that it becomes with the stage and regions that it leads to. */
interface GoingOn {
  accepts: string[]
  timers: Record<string, { type: string; value: unknown; stage: string }>
}

const fileOf = (version: number) =>
  fileURLToPath(new URL(`../workflows/stored-states/dispatch-${version}.jsonl`, import.meta.url))

/** What version `version` stored when it came into force; undefined when nobody has kept that yet. */
export function storedStates(version: number): StoredState[] | undefined {
  const file = fileOf(version)
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as StoredState)
}

/** Keeps, once for ever, a stored case for every state of a version. */
export function storeStates(version: number): void {
  const missing = new Set(restingStates(version))
  const kept: StoredState[] = []
  for (const { stored, way } of walk(version)) {
    const fresh = statesOf(stored.snapshot.value).filter((path) => missing.delete(path))
    if (fresh.length > 0) kept.push({ way, stored, goesOn: goingOn(stored) })
    if (missing.size === 0) break
  }
  mkdirSync(new URL('../workflows/stored-states/', import.meta.url), { recursive: true })
  writeFileSync(fileOf(version), kept.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

/** States in which a case can stay: not the passing ones, which are left at once. */
export const restingStates = (version: number): string[] =>
  statesIn(rootOf(version))
    .filter(({ always, path, type }) => type !== 'history' && !always?.length && path.length > 0)
    .map(({ path }) => path.join('.'))

/** `{a: {b: 'c'}}` is in a, a.b and a.b.c. */
export function statesOf(value: unknown, above = ''): string[] {
  if (typeof value === 'string') return [above + value]
  return Object.entries(value as object).flatMap(([name, below]) => [
    above + name,
    ...(Object.keys(below as object).length > 0 ? statesOf(below, `${above}${name}.`) : []),
  ])
}

/** How a stored case goes on now. @throws Error when the machine no longer knows its state. */
export function goingOn(stored: StoredCase): GoingOn {
  const { context } = stored.snapshot
  const woken = wake(stored.snapshot, stored.machineVersion)
  const possible = new Set(
    everyEvent(context)
      .filter((event) =>
        woken.can({ ...event, masterId: 'other', by: people.supervisor } as DispatchMachineEvent),
      )
      .map(({ type }) => type),
  )
  const timers = Object.entries(stored.timers).map(([id, timer]) => {
    const swept = sweep({ ...stored, timers: { [id]: timer } }, Math.max(timer.due, context.at))
    const first = swept?.steps[0]
    if (!swept || !first || first.payload['settled'] === true)
      throw new Error(`nothing takes the timer ${id}`)
    return [
      id,
      { type: first.type, value: swept.snapshot.value, stage: stageOf(swept.snapshot.value) },
    ] as const
  })
  return {
    accepts: dispatchEventTypes.filter((type) => possible.has(type)),
    timers: Object.fromEntries(timers),
  }
}
