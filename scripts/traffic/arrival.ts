import type { Role } from '../../workflows/actor.ts'
import type { PhotoLabel } from '../../workflows/case-event.ts'
import type { Answers } from '../../workflows/catalogue/catalogue.ts'
import type { EventBody } from '../../server/wire/event.ts'

/** Somebody rings 1999 about a matter, and everything that people will do about it. All of it is invented. */
export interface Arrival {
  /** Running number within its day or year; a merge names its master by it. */
  readonly n: number
  /** When the case is opened, ms since the epoch. */
  readonly at: number
  readonly category: string
  readonly district: string
  readonly village: string
  readonly road?: string
  readonly lat: number
  readonly lng: number
  readonly assetNo?: string
  readonly description: string
  readonly answers: Answers
  /** The one who rang first, then those who rang about the same matter. */
  readonly callers: readonly InventedCaller[]
  /** In the order of time. */
  readonly life: readonly Step[]
}

export interface InventedCaller {
  /** Milliseconds after the opening; 0 for the first. */
  readonly after: number
  readonly name?: string
  readonly phone?: string
  readonly wantsNotice: boolean
}

/** One act on a case, by whom, so many milliseconds after its opening. */
export interface Step {
  readonly after: number
  readonly by: Role
  readonly event: LifeEvent
}

/** The events of the wire. Photos are only wanted yet, and a master has no number yet. */
export type LifeEvent =
  | Exclude<EventBody, { type: 'FINISH' | 'MERGE_INTO' }>
  | (Omit<Extract<EventBody, { type: 'FINISH' }>, 'photos'> & { readonly photos: readonly PhotoLabel[] })
  | { readonly type: 'MERGE_INTO'; readonly master: number }
