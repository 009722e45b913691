import type { Instant, Priority } from './case-event.ts'
import type { KindName } from './case-kind.ts'
import type { ClockName } from './clock-name.ts'
import type { Stage } from './stage.ts'

/**
 * A case as lists, walls and the live feed know it: projections only, no personal data. The wire's schema of the
 * same name is held equal to it by the compiler.
 */
export interface CaseRow {
  id: string
  no: string
  kind: KindName
  label: string
  category: string
  district: string | null
  village: string | null
  agency: string
  officer: string | null
  stage: Stage
  priority: Priority
  dueAt: Instant | null
  dueClock: ClockName | null
  dueAllowed: number | null
  pausedAt: Instant | null
  breached: boolean
  alarms: number
  callers: number
  members: number
  mergedInto: string | null
  flags: RowFlag[]
  openedAt: Instant
  finishedAt: Instant | null
  lat: number | null
  lng: number | null
  ver: number
}

export type RowFlag = DispatchRowFlag | PetitionRowFlag

export type DispatchRowFlag =
  | 'noNotice'
  | 'safe'
  | 'arrived'
  | 'extensionAsked'
  | 'extended'
  | 'returned'
  | 'finalAgency'
  | 'reopened'
  | 'photoBefore'
  | 'photoAfter'
  | 'quickFinish'

export type PetitionRowFlag =
  | 'extensionAsked'
  | 'extended'
  | 'returned'
  | 'finalAgency'
  | 'reopened'
  | 'silent'
  | 'detailsAsked'
  | 'coHandled'
  | 'answersMissing'
  | 'readBackOpen'
  | 'noActionProposed'
  | 'repeat'
  | 'confidential'
