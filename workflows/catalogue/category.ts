import type { PauseReason } from '../case-event.ts'

/** How dangerous a matter is; it sets the clocks that no source gives. */
export const hazards = ['immediate', 'high', 'normal', 'low'] as const
export type Hazard = (typeof hazards)[number]

export type Theme =
  | 'roads'
  | 'trees'
  | 'street-lights'
  | 'drainage'
  | 'signals'
  | 'environment'
  | 'parks'
  | 'animals'
  | 'utilities'
  | 'police-traffic'
  | 'scenic'
  | 'other'

/**
 * Allowed hours on the wall clock, day and night. `accept` counts from the moment the agency holds the case;
 * `safe` (hazards only), `report` and `finish` from the opening; `release` from the finish.
 */
export interface ClockHours {
  readonly accept: number
  readonly safe?: number
  readonly report: number
  readonly finish: number
  readonly release: number
}

/** One matter that the hotline dispatches: who gets it, by when, with what proof, and what counts as the same. */
export interface Category {
  readonly code: string
  readonly theme: Theme
  readonly zh: string
  readonly en: string
  readonly hazard: Hazard
  /** Code of the default agency, or a resolver (`@district-office`, `@maintenance-team`). */
  readonly agency: string
  /** Agencies seen or named for the same matter: offered when the case is dispatched again. */
  readonly alternatives: readonly string[]
  readonly hours: ClockHours
  /** The clocks that a source names; all others are defaults of this product, to be confirmed by the city. */
  readonly sourced: readonly (keyof ClockHours)[]
  /** Short names of where the matter and its sourced clocks were read. */
  readonly source: readonly string[]
  readonly photoRequired: boolean
  /** An open or just closed case this near in place and time is offered for merging; 0 switches it off. */
  readonly duplicate: { readonly radiusMetres: number; readonly windowHours: number }
  /** Codes of the intake questions. */
  readonly ask: readonly string[]
  readonly pauseReasons: readonly PauseReason[]
  /** The agency is telephoned as well as told by the system. */
  readonly telephoneNotice: boolean
  /** Kept for imported history: no new case may carry it. */
  readonly importOnly: boolean
  /** Version of the service level that `hours` and `pauseReasons` come from. */
  readonly serviceLevel: number
}
