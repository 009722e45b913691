import type { Category } from './catalogue/category.ts'
import { hazardHours, hazardPauseReasons, isTelephoned } from './catalogue/hazards.ts'
import type { DispatchEvent, Dues, FrozenDue, Instant, Priority, Terms } from './case-event.ts'
import type { ClockName, dispatchClocks } from './clock-name.ts'
import type { CityRules } from './city-rules.ts'
import type { DispatchContext, Frozen } from './dispatch-context.ts'

const hour = 3_600_000
const day = 24 * hour

/** The hours in force: the category's own, or those of the hazard when the priority was changed by hand. */
const hoursOf = (category: Category, priority: Priority) =>
  priority === category.hazard ? category.hours : hazardHours[priority]

const ruleOf = (category: Category, priority: Priority) =>
  `${category.code}@${category.serviceLevel}${priority === category.hazard ? '' : `/${priority}`}`

type DispatchClock = (typeof dispatchClocks)[number]

/** One due instant: hours on the wall clock, round the clock, from `from`; ended pauses move it. */
function dueOf(
  category: Category,
  priority: Priority,
  clock: DispatchClock,
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

function freshDues(
  category: Category,
  priority: Priority,
  at: Instant,
  clocks: readonly DispatchClock[],
): Dues {
  return collect(clocks.map((clock) => [clock, dueOf(category, priority, clock, at)]))
}

/**
 * Due instants of the clocks that have not stopped, as the rules in force give them. What was granted on top stays on
 * top: an extension is the difference between the rule that gave it and the clock.
 */
export function rescheduled(context: DispatchContext, rules: CityRules): Dues {
  const category = rules.category(context.category)
  if (!category) return {}
  const dues = movedDues(category, context.priority, context)
  const open = Object.entries(dues).filter(
    // The names of `dues` are clocks.
    ([name]) =>
      context.clocks[name as ClockName]?.stoppedAt === undefined && context.clocks[name as ClockName],
  )
  return Object.fromEntries(
    open.map(([name, to]) => [name, withGranted(to, context.clocks[name as ClockName]?.rule)]),
  )
}

/** Days granted stand at the end of a rule's name: `pothole@1+3d`. */
function withGranted(to: FrozenDue, rule = ''): FrozenDue {
  const granted = [...rule.matchAll(/\+(\d+)d/g)].reduce((sum, [, days]) => sum + Number(days), 0)
  if (granted === 0) return to
  const longer = granted * day
  return { due: to.due + longer, allowed: to.allowed + longer, rule: `${to.rule}+${granted}d` }
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
  const fresh = (...clocks: DispatchClock[]) => ({ dues: freshDues(category, context.priority, at, clocks) })
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
