import { signal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import { ApiProblem } from './api.ts'
import type { ActFields, DeskAct } from './desk-acts.ts'
import { planOf, type Batch } from './desk-plan.ts'
import { carryOut, tryOut, type ActResult } from './desk-run.ts'
import type { LiveAlarm } from './live.ts'

/** How far an act on many cases has come: chosen, tried out, under way, done. */
export type BarStep =
  | { is: 'idle' }
  | { is: 'filling'; act: DeskAct }
  | { is: 'trying'; act: DeskAct }
  | { is: 'tried'; act: DeskAct; plan: readonly Batch[]; results: readonly ActResult[] }
  | { is: 'sending'; act: DeskAct; plan: readonly Batch[]; results: readonly ActResult[] }
  | { is: 'done'; act: DeskAct; results: readonly ActResult[] }

const nothing: ActFields = { agency: '', words: '' }

export const step = signal<BarStep>({ is: 'idle' })
export const fields = signal<ActFields>(nothing)
export const problem = signal<ApiProblem | null>(null)

/** Chooses an act; what was typed stays until another act is chosen. */
export function choose(act: DeskAct): void {
  fields.value = nothing
  problem.value = null
  step.value = { is: 'filling', act }
}

/** Back to the choice; nothing has been sent. */
export function putAway(): void {
  step.value = { is: 'idle' }
  problem.value = null
}

/** Other cases or other words: what was tried out no longer holds; what was done stays to be read. */
export function changed(): void {
  const now = step.peek()
  if (now.is === 'tried') step.value = { is: 'filling', act: now.act }
}

/** Asks the server what would become of each case. */
export async function tryAct(
  act: DeskAct,
  o: { rows: readonly CaseRow[]; alarms: readonly LiveAlarm[] },
): Promise<void> {
  const plan = planOf({ act, fields: fields.peek(), ...o, newKey: () => crypto.randomUUID() })
  step.value = { is: 'trying', act }
  const results = await answered(() => tryOut(plan))
  step.value = results ? { is: 'tried', act, plan, results } : { is: 'filling', act }
}

/** Does what was tried out, exactly to those versions. After a failure the same again has no second effect. */
export async function carryAct(): Promise<void> {
  const tried = step.peek()
  if (tried.is !== 'tried') return
  step.value = { ...tried, is: 'sending' }
  const results = await answered(() => carryOut(tried.plan))
  step.value = results ? { is: 'done', act: tried.act, results } : tried
}

async function answered(ask: () => Promise<ActResult[]>): Promise<ActResult[] | undefined> {
  problem.value = null
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    problem.value = thrown
    return undefined
  }
}
