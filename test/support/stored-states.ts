import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sweep, type StoredCase } from '../../workflows/advance.ts'
import type { CaseEvent, KindName } from '../../workflows/case-kind.ts'
import { kinds } from '../../workflows/kinds.ts'
import { stageOf } from '../../workflows/stage.ts'
import { wake } from '../../workflows/snapshot.ts'
import { people } from './city.ts'
import { rootOf, statesIn } from './machine-edges.ts'
import { walk } from './machine-walk.ts'
import { factsFor, possible } from './possible-events.ts'

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

const fileOf = (kind: KindName, version: number) =>
  fileURLToPath(new URL(`../workflows/stored-states/${kind}-${version}.jsonl`, import.meta.url))

/** What version `version` stored when it came into force; undefined when nobody has kept that yet. */
export function storedStates(kind: KindName, version: number): StoredState[] | undefined {
  const file = fileOf(kind, version)
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const one = JSON.parse(line) as StoredState
    return { ...one, stored: { ...one.stored, kind } }
  })
}

/** Keeps, once for ever, a stored case for every state of a version. */
export function storeStates(kind: KindName, version: number): void {
  const missing = new Set(restingStates(kind, version))
  const kept: StoredState[] = []
  for (const { stored, way } of walk(kind, version)) {
    const fresh = statesOf(stored.snapshot.value).filter((path) => missing.delete(path))
    if (fresh.length > 0) kept.push({ way, stored, goesOn: goingOn(stored) })
    if (missing.size === 0) break
  }
  mkdirSync(new URL('../workflows/stored-states/', import.meta.url), { recursive: true })
  writeFileSync(fileOf(kind, version), kept.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

/** Clocks of other kinds than dispatch that are never paused, and one that is met when its due instant passes. */
const neverThere = /^(assign|accept|cap|contribute)\.paused$|^accept\.running\.breached/

/** States in which a case can stay: not the passing ones, which are left at once. */
export const restingStates = (kind: KindName, version: number): string[] =>
  statesIn(rootOf(kind, version))
    .filter(({ always, path, type }) => type !== 'history' && !always?.length && path.length > 0)
    .map(({ path }) => path.join('.'))
    .filter((path) => kind === 'dispatch' || !neverThere.test(path))

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
  const woken = wake(stored.snapshot, stored.kind, stored.machineVersion)
  const accepted = new Set<string>(
    possible[stored.kind]
      .events(context)
      .filter((event) => woken.can({ ...event, ...factsFor(event), by: people.supervisor } as CaseEvent))
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
    accepts: kinds[stored.kind].events.filter((type) => accepted.has(type)),
    timers: Object.fromEntries(timers),
  }
}
