import { appendAudit } from '../db/audit.ts'
import type { Actor } from '../workflows/actor.ts'
import type { Catalogue, CityCalendar } from '../workflows/catalogue/catalogue.ts'
import { previewRules } from './reschedule-preview.ts'
import { takeNewRules } from './rule-watch.ts'
import type { RuleAnswer } from './wire/city-rules.ts'
import type { Parts } from './commands/parts.ts'

/** A change of the rules: how they would stand, and the one statement that makes it so. */
export interface RuleChange {
  proposed: Catalogue
  /** Only cases of this category or matter can move. */
  category?: string
  /** Gives the number of the change; undefined when everything stands like that already. */
  write(): Promise<number | undefined>
  act: string
  target: string
}

/** Shows what a change would move, or makes it: then the cases are moved in the background. */
export async function changeRules(
  parts: Parts,
  change: RuleChange,
  o: { actor: Actor; dryRun: boolean },
): Promise<RuleAnswer> {
  const { act, category, proposed, target } = change
  if (o.dryRun) {
    const preview = await previewRules(parts, proposed, category === undefined ? {} : { category })
    return { preview, version: null }
  }
  const version = await change.write()
  if (version === undefined) return { preview: null, version: null }
  await takeNewRules(parts)
  await appendAudit(parts.db, {
    chain: 'city',
    at: parts.clock.now(),
    actor: o.actor,
    act,
    target,
    detail: { version },
  })
  return { preview: null, version }
}

/** The rules with another calendar. */
export const withCalendar = (city: Catalogue, calendar: Partial<CityCalendar>): Catalogue => ({
  ...city,
  calendar: { ...city.calendar, ...calendar, version: city.calendar.version + 1 },
})
