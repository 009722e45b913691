import type { LetterTemplate } from '../letter.ts'
import type { ReplyTemplate } from '../letters/reply-templates.ts'
import type { CalendarYear, Closure } from '../working-calendar.ts'
import type { Category } from './category.ts'
import type { PetitionMatter } from './petition-matter.ts'

export const agencyLevels = [
  'city',
  'first-level',
  'second-level',
  'section',
  'district-office',
  'external',
] as const
export type AgencyLevel = (typeof agencyLevels)[number]

export interface Agency {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly level: AgencyLevel
  /** Code of the agency above; the city itself and outside companies have none. */
  readonly parent?: string
}

export type Zone = 'urban' | 'county'

export interface District {
  readonly code: string
  readonly slug: string
  readonly zh: string
  readonly en: string
  readonly zip3: string
  readonly zone: Zone
  /** Code of the district office. */
  readonly office: string
  readonly centroid: readonly [lng: number, lat: number]
  readonly bbox: readonly [west: number, south: number, east: number, north: number]
}

export interface Question {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly type: 'bool' | 'enum' | 'text' | 'int' | 'date' | 'derived'
  readonly options?: readonly string[]
}

export type Answer = string | number | boolean

/** Answers to intake questions by question code. */
export type Answers = Readonly<Record<string, Answer>>

/** All hold together; a list means one of its values. `district` and `district_not` hold district slugs. */
export type Condition = Readonly<Record<string, Answer | readonly Answer[]>>

export interface RoutingRule {
  readonly id: string
  readonly topic: string
  /** Category codes, `petition:<item code>`, or `*` for every case. */
  readonly appliesTo: readonly string[]
  /** Empty means always. */
  readonly when: Condition
  /** One of these groups must hold as well. */
  readonly anyOf?: readonly Condition[]
  /** Agency code or resolver; without one the matter is not dispatched and the action is taken instead. */
  readonly agency?: string
  readonly coAgencies?: readonly string[]
  readonly action?: string
  /** Adds its action and never routes. */
  readonly advice?: true
  /** A choice of this product, not found in a source. */
  readonly default?: true
  readonly source: readonly string[]
}

export type MaintenanceArea = 'siwei' | 'fengshan' | 'gangshan' | 'qimei'

/** District codes of each maintenance team. Not published anywhere: empty until the city fills them. */
export type MaintenanceAreas = Readonly<Record<MaintenanceArea, readonly string[]>>

/** Everything the rules know about one city, as shipped or as read back from its database. */
export interface Catalogue {
  readonly agencies: readonly Agency[]
  readonly districts: readonly District[]
  readonly categories: readonly Category[]
  readonly matterGroups: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
  readonly matters: readonly PetitionMatter[]
  readonly questions: readonly Question[]
  readonly rules: readonly RoutingRule[]
  readonly maintenanceAreas: MaintenanceAreas
  readonly texts: CityTexts
  readonly calendar: CityCalendar
}

/** The city's own words: its letters, and the replies that officers begin with. */
export interface CityTexts {
  readonly letters: readonly LetterTemplate[]
  readonly replies: readonly ReplyTemplate[]
}

/** The calendar in force and the number of the last change of any rule; 0 as shipped. */
export interface CityCalendar {
  readonly years: readonly CalendarYear[]
  readonly closures: readonly Closure[]
  readonly version: number
}
