import type { Category, ClockHours, Hazard, Theme } from './category.ts'
import { hazardHours, hazardPauseReasons, isTelephoned } from './hazards.ts'

/** A category as the theme files write it: only what differs from its hazard level. */
interface CategoryRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly hazard: Hazard
  readonly agency: string
  readonly alternatives?: readonly string[]
  readonly photo: 'required' | 'optional'
  /** Metres and hours within which a second report is offered for merging. */
  readonly near: readonly [metres: number, hours: number]
  readonly ask?: readonly string[]
  readonly sourced?: readonly (keyof ClockHours)[]
  readonly importOnly?: true
  readonly source: readonly string[]
}

/** Completes the rows of one theme with the clocks, pauses and telephone rule of their hazard level. */
export function ofTheme(theme: Theme, rows: readonly CategoryRow[]): readonly Category[] {
  return rows.map(({ photo, near: [radiusMetres, windowHours], ...row }) => ({
    alternatives: [],
    ask: [],
    sourced: [],
    importOnly: false,
    ...row,
    theme,
    hours: hazardHours[row.hazard],
    pauseReasons: hazardPauseReasons[row.hazard],
    telephoneNotice: isTelephoned(row.hazard),
    photoRequired: photo === 'required',
    duplicate: { radiusMetres, windowHours },
    serviceLevel: 1,
  }))
}
