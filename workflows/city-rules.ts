import type { Category } from './catalogue/category.ts'
import type { PetitionMatter } from './catalogue/petition-matter.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** What the city has decided, as far as a case depends on it. */
export interface CityRules {
  category(code: string): Category | undefined
  /** A matter of a petition. */
  matter(code: string): PetitionMatter | undefined
  /** Throws `CalendarYearMissing` where nobody has loaded the year. */
  calendar: WorkingCalendar
  /** Number of the last change of rules or calendar; 0 as shipped. */
  version: number
  /** Low-risk dispatch cases release themselves at the release limit when the city switched that on. */
  autoRelease: boolean
}
