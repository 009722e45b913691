import type { Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { intent, type SeenCase } from './some-cases.ts'

/** Cases of the bench are opened, as version 1, in the first one. */
const roads = ['建工路', '九如路'] as const

/** A change that every list shows: what was changed, what its rows now say, and when it was committed, ms since 1970. */
export interface Shown {
  id: string
  label: string
  at: number
}

/** Moves a case to the other of two roads; `seen` becomes its new version. */
export async function moveCase(parts: Parts, seen: SeenCase): Promise<Shown> {
  const road = roads[seen.version % roads.length] ?? roads[0]
  const { no, version } = seen
  const event = { type: 'RELOCATE', place: { district: '64000060', road } } as const
  const outcome = await sendEvent(parts, { ...intent(), no, version, event })
  if (isRefusal(outcome) || 'keyReused' in outcome) throw new Error('a change was refused')
  const at = Date.now()
  seen.version = outcome.answer.version
  return { id: seen.id, label: road, at }
}
