import { setImmediate as breathe } from 'node:timers/promises'
import { casesInHand, openCaseIds } from '../db/reschedule-work.ts'
import type { Catalogue } from '../workflows/catalogue/catalogue.ts'
import { clockNames } from '../workflows/clock-name.ts'
import { cityOf, type Parts } from './commands/parts.ts'
import { rescheduledUnder } from './reschedule.ts'
import type { RulePreview } from './wire/city-rules.ts'

/** Rows shown by name; all are counted. */
const shown = 200
const page = 100

/** What would move under other rules: every open case is asked, nothing is written. */
export async function previewRules(
  parts: Parts,
  proposed: Catalogue,
  o: { category?: string },
): Promise<RulePreview> {
  const { rules } = cityOf(proposed, parts.setting.rules.autoRelease).setting
  const ids = await openCaseIds(parts.db, o.category)
  const counts = new Map<string, RulePreview['counts'][number]>()
  const rows: RulePreview['rows'] = []
  let moved = 0
  for (let first = 0; first < ids.length; first += page) {
    for (const { kind, no, snapshot } of await casesInHand(parts.db, ids.slice(first, first + page))) {
      const { context } = snapshot
      const dues = rescheduledUnder({ kind, snapshot }, rules)?.dues ?? {}
      const clocks = clockNames.filter((name) => {
        const clock = context.clocks[name]
        return clock !== undefined && dues[name] !== undefined && clock.own !== dues[name].due
      })
      if (clocks.length > 0) moved += 1
      for (const clock of clocks) {
        const key = `${kind} ${clock} ${context.agency}`
        const count = counts.get(key) ?? { kind, clock, agency: context.agency, n: 0 }
        counts.set(key, { ...count, n: count.n + 1 })
        const [from, to] = [context.clocks[clock]?.own, dues[clock]?.due]
        if (rows.length < shown && from !== undefined && to !== undefined)
          rows.push({ kind, no, clock, from, to })
      }
    }
    // Whoever works meanwhile goes first.
    await breathe()
  }
  return { looked: ids.length, moved, counts: [...counts.values()].sort((a, b) => b.n - a.n), rows }
}
