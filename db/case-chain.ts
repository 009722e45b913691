import { createHash } from 'node:crypto'
import type { Step } from '../workflows/progress.ts'

/** The start of every chain: a case without a history. */
export const chainStart = (caseId: string): string =>
  createHash('sha256').update(`case ${caseId}`).digest('hex')

/** What of an event is under seal; its payload as the very text that is stored. */
export interface Sealed {
  n: number
  at: number
  actor: string
  role: string
  type: string
  payload: string
}

/** SHA-256 over the hash before and the event: a line changed, taken out or slipped in breaks every later one. */
export const chained = (previous: string, { n, at, actor, role, type, payload }: Sealed): string =>
  createHash('sha256')
    .update(`${previous}\n${n}\n${at}\n${actor}\n${role}\n${type}\n${payload}`)
    .digest('hex')

/** The events of one write, sealed on to a case's chain. `head` is the hash of the last of them. */
export function sealSteps(previous: string, steps: readonly Step[]) {
  let head = previous
  const events = steps.map(({ n, at, by, type, payload, scopes }) => {
    const sealed: Sealed = {
      n,
      at,
      actor: by.id,
      role: by.role,
      type,
      payload: JSON.stringify(payload),
    }
    head = chained(head, sealed)
    return { ...sealed, scopes, hash: head }
  })
  return { events, head }
}
