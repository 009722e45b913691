import { signal } from '@preact/signals'
import type { CaseRow } from '../wire/case.ts'
import { ApiProblem } from './api.ts'
import { nothingFilled, type ActFields, type BulkAct } from './bulk-acts.ts'
import { planOf, type Batch } from './bulk-plan.ts'
import { carryOut, tryOut, type ActResult } from './bulk-run.ts'
import type { LiveAlarm } from './live.ts'

/**
 * How far an act on many cases has come: chosen, tried out, under way, done. `broken`: it was sent and no answer came,
 * so some of it may have happened; it is sent again as it was, under the same keys, or put away.
 */
export type BarStep =
  | { is: 'idle' }
  | { is: 'filling'; act: BulkAct }
  | { is: 'trying'; act: BulkAct }
  | { is: 'tried'; act: BulkAct; plan: readonly Batch[]; results: readonly ActResult[] }
  | { is: 'sending'; act: BulkAct; plan: readonly Batch[]; results: readonly ActResult[] }
  | { is: 'broken'; act: BulkAct; plan: readonly Batch[]; results: readonly ActResult[] }
  | { is: 'done'; act: BulkAct; results: readonly ActResult[] }

export const step = signal<BarStep>({ is: 'idle' })
export const fields = signal<ActFields>(nothingFilled)
export const problem = signal<ApiProblem | null>(null)

/** The act that the words in `fields` were written for. */
let writtenFor: BulkAct | undefined

/** Chooses an act; what was typed stays until it is done or another act is chosen. */
export function choose(act: BulkAct): void {
  if (act !== writtenFor) fields.value = nothingFilled
  writtenFor = act
  problem.value = null
  step.value = { is: 'filling', act }
}

/** Back to the choice. */
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
  act: BulkAct,
  o: { rows: readonly CaseRow[]; alarms: readonly LiveAlarm[] },
): Promise<void> {
  const plan = planOf({ act, fields: fields.peek(), ...o, newKey: () => crypto.randomUUID() })
  step.value = { is: 'trying', act }
  const results = await answered(() => tryOut(plan))
  step.value = results ? { is: 'tried', act, plan, results } : { is: 'filling', act }
}

/** Does what was tried out, exactly to those versions. After a break the same again has no second effect. */
export async function carryAct(): Promise<void> {
  const tried = step.peek()
  if (tried.is !== 'tried' && tried.is !== 'broken') return
  step.value = { ...tried, is: 'sending' }
  const results = await answered(() => carryOut(tried.plan))
  if (results) writtenFor = undefined
  step.value = results ? { is: 'done', act: tried.act, results } : { ...tried, is: 'broken' }
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
