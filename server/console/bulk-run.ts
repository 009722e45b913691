import type { BulkAnswer } from '../wire/case.ts'
import { post } from './api.ts'
import type { Batch } from './bulk-plan.ts'

export type ActResult = BulkAnswer['results'][number]

/** What each request would do; nothing is changed. @throws ApiProblem */
export async function tryOut(plan: readonly Batch[]): Promise<ActResult[]> {
  const results: ActResult[] = []
  for (const { cases, event } of plan) {
    const answer = await post<BulkAnswer>('/api/cases/events', { cases, event, dryRun: true })
    results.push(...answer.results)
  }
  return results
}

/**
 * Carries the plan out, one request after the other: a case of two alarms is at the version that the first left behind.
 * Sent again with the same plan it does what is still to be done. @throws ApiProblem
 */
export async function carryOut(plan: readonly Batch[]): Promise<ActResult[]> {
  const results: ActResult[] = []
  const versions = new Map<string, number>()
  for (const { cases, event, key } of plan) {
    const now = cases.map(({ no, version }) => ({ no, version: versions.get(no) ?? version }))
    const answer = await post<BulkAnswer>('/api/cases/events', { cases: now, event, dryRun: false }, { key })
    for (const { no, version } of answer.results) if (version !== null) versions.set(no, version)
    results.push(...answer.results)
  }
  return results
}
