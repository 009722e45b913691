import type { Category } from './catalogue/category.ts'
import { hazardHours, hazardPauseReasons, isTelephoned } from './catalogue/hazards.ts'
import type { ClockName, DispatchEvent, Dues, FrozenDue, Instant, Priority, Terms } from './case-event.ts'
import type { DispatchContext, Frozen } from './dispatch-context.ts'

const hour = 3_600_000
const day = 24 * hour

/** What the city has decided, as far as a case depends on it. */
export interface CityRules {
  category(code: string): Category | undefined
  /** Low-risk cases release themselves at the release limit when the city switched that on. */
  autoRelease: boolean
}

/** The hours in force: the category's own, or those of the hazard when the priority was changed by hand. */
const hoursOf = (category: Category, priority: Priority) =>
  priority === category.hazard ? category.hours : hazardHours[priority]

const ruleOf = (category: Category, priority: Priority) =>
  `${category.code}@${category.serviceLevel}${priority === category.hazard ? '' : `/${priority}`}`

/** One due instant: hours on the wall clock, round the clock, from `from`; ended pauses move it. */
function dueOf(
  category: Category,
  priority: Priority,
  clock: ClockName,
  from: Instant,
  pausedFor = 0,
): FrozenDue | undefined {
  const hours = hoursOf(category, priority)[clock]
  if (hours === undefined) return undefined
  return { due: from + hours * hour + pausedFor, allowed: hours * hour, rule: ruleOf(category, priority) }
}

const collect = (entries: readonly (readonly [ClockName, FrozenDue | undefined])[]): Dues =>
  Object.fromEntries(entries.filter(([, due]) => due !== undefined))

/** What the category asks of a case, to be frozen with it; another priority brings the terms of its hazard. */
export const termsOf = (category: Category, priority: Priority = category.hazard): Terms => {
  const own = priority === category.hazard
  return {
    name: category.zh,
    photoRequired: category.photoRequired,
    telephoneNotice: own ? category.telephoneNotice : isTelephoned(priority),
    pauseReasons: own ? category.pauseReasons : hazardPauseReasons[priority],
  }
}

/** The due instants of a new case: all clocks but `release` start when it is opened (domain.md §7). */
export const openingDues = (category: Category, priority: Priority, at: Instant): Dues =>
  freshDues(category, priority, at, ['accept', 'safe', 'report', 'finish'])

function freshDues(category: Category, priority: Priority, at: Instant, clocks: readonly ClockName[]): Dues {
  return collect(clocks.map((clock) => [clock, dueOf(category, priority, clock, at)]))
}

/** The same clocks under another category or priority: counted from when each of them started. */
function movedDues(category: Category, priority: Priority, context: DispatchContext): Dues {
  return collect(
    (['accept', 'safe', 'report', 'finish', 'release'] as const).map((name) => {
      const clock = context.clocks[name]
      if (!clock && name !== 'safe') return [name, undefined]
      return [name, dueOf(category, priority, name, clock?.startedAt ?? context.openedAt, clock?.pausedFor)]
    }),
  )
}

/**
 * Computes, outside the machine, what an event must carry so that replaying it gives the same deadlines for ever:
 * due instants with the rule that gave them, and the terms of a new category.
 */
export function freeze(
  event: DispatchEvent,
  context: DispatchContext,
  rules: CityRules,
  at: Instant,
): Omit<Frozen, 'by'> {
  const category = rules.category(event.type === 'RECATEGORISE' ? event.category : context.category)
  if (!category) return {}
  const fresh = (...clocks: ClockName[]) => ({ dues: freshDues(category, context.priority, at, clocks) })
  switch (event.type) {
    case 'REDISPATCH':
    case 'ASSIGN_FINALLY':
      return fresh('accept')
    case 'REOPEN':
      return fresh('safe', 'report', 'finish')
    case 'UNMERGE':
      return context.releasedAt === undefined ? {} : fresh('safe', 'report', 'finish')
    case 'FINISH':
      return { ...fresh('release'), autoRelease: rules.autoRelease && context.priority === 'low' }
    case 'RECATEGORISE':
      return {
        terms: termsOf(category),
        priority: category.hazard,
        dues: movedDues(category, category.hazard, context),
      }
    case 'SET_PRIORITY':
      return {
        terms: termsOf(category, event.priority),
        priority: event.priority,
        dues: movedDues(category, event.priority, context),
      }
    case 'GRANT_EXTENSION': {
      const { finish } = context.clocks
      const days = context.extension?.days ?? 0
      if (!finish) return {}
      const longer = days * day
      return {
        dues: {
          finish: {
            due: finish.own + longer,
            allowed: finish.allowed + longer,
            rule: `${finish.rule}+${days}d`,
          },
        },
      }
    }
    default:
      return {}
  }
}
