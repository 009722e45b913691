import type { PetitionMatter } from './catalogue/petition-matter.ts'
import type { Dues, FrozenDue, Instant } from './case-event.ts'
import type { CityRules } from './city-rules.ts'
import { breachRung, rungs } from './clock-state.ts'
import type { ClockName } from './clock-name.ts'
import { openingDues, termsOf } from './deadlines.ts'
import type { PetitionAdded, PetitionContext, PetitionFrozen, PetitionTerms } from './petition-context.ts'
import type { PetitionChannel, PetitionEvent } from './petition-event.ts'
import {
  officeMoments,
  termEnd,
  workdaysBefore,
  workdaysBetween,
  type Term,
  type WorkingCalendar,
} from './working-calendar.ts'

/** From where, and for whose closures, a limit counts. */
interface Count {
  from: Instant
  district: string | null
  rule: string
}

/** A limit that starts at `from`, with the rungs of its ladder where it counts worked days. */
function dueOf(calendar: WorkingCalendar, term: Term, { rule, ...count }: Count): FrozenDue {
  const due = termEnd(calendar, term, count)
  const dated = { due, allowed: due - count.from, rule }
  if (term.kind !== 'workdays') return dated
  const shares = rungs.map(({ share }) => share)
  const moments = officeMoments(calendar, term.n, shares, count)
  // What lies beyond the loaded years is placed by the clock on the wall; the deadline itself never is.
  return moments.length < breachRung ? dated : { ...dated, rungs: moments.with(breachRung - 1, due) }
}

/** What a matter asks of a petition, to be frozen with it. */
const petitionTerms = ({ code, limits, serviceLevel, signs, zh }: PetitionMatter): PetitionTerms => ({
  name: zh,
  signs,
  limits,
  rule: `${code}@${serviceLevel}`,
})

const replyTermOf = ({ limits }: PetitionTerms, channel: PetitionChannel): Term =>
  channel === 'mailbox' ? limits.replyMailbox : limits.reply

/** The terms of a new petition and the due instants of its first clocks; none yet while a mailbox petition waits for its sender. */
export function openingOf(
  matter: PetitionMatter,
  o: { channel: PetitionChannel; at: Instant; district: string | null },
  rules: CityRules,
): PetitionFrozen {
  const terms = petitionTerms(matter)
  const replyTerm = replyTermOf(terms, o.channel)
  const count = { from: o.at, district: o.district, rule: ruleName(terms, rules) }
  const dues = o.channel === 'mailbox' ? {} : firstDues(terms, replyTerm, count, rules)
  return { terms, replyTerm, dues }
}

const firstDues = ({ limits }: PetitionTerms, reply: Term, count: Count, { calendar }: CityRules): Dues => ({
  assign: dueOf(calendar, limits.assign, count),
  reply: dueOf(calendar, reply, count),
  cap: dueOf(calendar, limits.cap, count),
})

/** Service level and calendar that gave a due instant. */
const ruleName = ({ rule }: PetitionTerms, { version }: CityRules) => `${rule}/city-${version}`

/** Computes, outside the machine, what an event must carry. @throws CalendarYearMissing */
export function freezePetition(
  event: PetitionEvent,
  c: PetitionContext,
  rules: CityRules,
  at: Instant,
): Omit<PetitionAdded, 'by'> {
  const { limits } = c.terms
  const district = c.place.district ?? null
  const count = { from: at, district, rule: ruleName(c.terms, rules) }
  const fresh = (term: Term) => dueOf(rules.calendar, term, count)
  switch (event.type) {
    case 'CONFIRM':
      return { dues: firstDues(c.terms, c.replyTerm, count, rules) }
    case 'ASSIGN':
    case 'ASSIGN_FINALLY': {
      const asks = (event.coHandlers ?? []).length > 0
      const several = asks ? longer(c.replyTerm, limits.replySeveral) : c.replyTerm
      const next = { ...c, replyTerm: several }
      return {
        dues: {
          accept: fresh(limits.accept),
          ...replyDues(next, rules, { at, asks }),
        },
        replyTerm: several,
        visitUntil: termEnd(rules.calendar, limits.acceptAfterVisit, count),
      }
    }
    case 'ADD_CO_HANDLER': {
      const replyTerm = longer(c.replyTerm, limits.replySeveral)
      return { dues: replyDues({ ...c, replyTerm }, rules, { at, asks: true }), replyTerm }
    }
    case 'ASK_CO_HANDLER_AGAIN':
      return {
        dues: { contribute: replyDues(c, rules, { at, asks: true }).contribute ?? fresh(limits.accept) },
      }
    case 'RETURN':
    case 'DISSATISFIED':
      return { dues: { assign: fresh(limits.assign) } }
    case 'ASK_DETAILS': {
      const until = termEnd(rules.calendar, { kind: 'calendarDays', n: event.days }, count)
      const over = { ...c, pauses: [...c.pauses, { from: at, to: until }] }
      return { detailsUntil: until, overdueDues: replyDues(over, rules, { at: until, asks: false }) }
    }
    case 'DETAILS_RECEIVED':
    case 'DRAFT_REPLY':
      return c.details ? { dues: replyDues(unpaused(c, at), rules, { at, asks: false }) } : {}
    case 'ASK_EXTENSION':
      return {
        dues: replyDues({ ...c, extendedDays: c.extendedDays + event.days }, rules, { at, asks: false }),
      }
    case 'GRANT_EXTENSION': {
      const extendedDays = c.extendedDays + (c.extension?.days ?? 0)
      return { dues: replyDues({ ...c, extendedDays }, rules, { at, asks: false }) }
    }
    case 'REOPEN': {
      const { reply, cap } = firstDues(c.terms, c.replyTerm, count, rules)
      return { dues: { ...(reply && { reply }), ...(cap && { cap }) } }
    }
    case 'RECATEGORISE': {
      const matter = rules.matter(event.category)
      if (!matter) return {}
      const terms = petitionTerms(matter)
      const own = replyTermOf(terms, c.channel)
      const replyTerm = c.coHandlers.length > 0 ? longer(own, terms.limits.replySeveral) : own
      return { terms, replyTerm, dues: replyDues({ ...c, terms, replyTerm }, rules, { at, asks: false }) }
    }
    case 'CONVERT_TO_DISPATCH': {
      const category = rules.category(event.category)
      if (!category) return {}
      const { hazard } = category
      return {
        dispatch: { terms: termsOf(category), dues: openingDues(category, hazard, at), priority: hazard },
      }
    }
    default:
      return {}
  }
}

/** Due instants of the clocks that have not stopped, as the rules in force give them, each counted from its start. */
export function reschedulePetition(c: PetitionContext, rules: CityRules) {
  const { limits } = c.terms
  const district = c.place.district ?? null
  const rule = ruleName(c.terms, rules)
  const dues: Dues = { ...replyDues(c, rules, { at: c.at, asks: false }) }
  for (const [name, term] of [
    ['assign', limits.assign],
    ['accept', limits.accept],
    ['cap', limits.cap],
  ] as const) {
    const clock = c.clocks[name]
    if (clock && clock.stoppedAt === undefined)
      dues[name] = dueOf(rules.calendar, term, { from: clock.startedAt, district, rule })
  }
  const accepted = c.clocks.accept?.startedAt
  const paused = c.details && {
    ...c,
    pauses: [...c.pauses, { from: c.details.askedAt, to: c.details.until }],
  }
  return {
    dues: running(c, dues),
    ...(c.visitUntil !== undefined &&
      accepted !== undefined && {
        visitUntil: termEnd(rules.calendar, limits.acceptAfterVisit, { from: accepted, district }),
      }),
    ...(paused && { overdueDues: replyDues(paused, rules, { at: c.at, asks: false }) }),
  }
}

/** Only clocks that stand still nowhere; the co-handlers' due instant goes with the answer's. */
const running = (c: PetitionContext, dues: Dues): Dues =>
  Object.fromEntries(
    Object.entries(dues).filter(([name]) =>
      // The names of `dues` are clocks.
      name === 'contribute' ? dues.reply !== undefined : isOpen(c, name as ClockName),
    ),
  )

const isOpen = (c: PetitionContext, name: ClockName) =>
  c.clocks[name] !== undefined && c.clocks[name].stoppedAt === undefined

/**
 * When the answer is due: its limit and what was granted on top, days in which the petitioner was asked not counted;
 * and with it, when co-handlers must have answered, if any are (or are now being) asked.
 */
function replyDues(c: PetitionContext, rules: CityRules, o: { at: Instant; asks: boolean }): Dues {
  const district = c.place.district ?? null
  const { calendar } = rules
  const waited = c.pauses.reduce(
    (sum, pause) => sum + lengthOf(calendar, c.replyTerm, { ...pause, district }),
    0,
  )
  const unit = c.replyTerm.kind === 'hours' ? 24 : 1
  const term = { ...c.replyTerm, n: c.replyTerm.n + c.extendedDays * unit + waited }
  const rule = `${ruleName(c.terms, rules)}${c.extendedDays > 0 ? `+${c.extendedDays}d` : ''}`
  const reply = dueOf(calendar, term, { from: c.receivedAt, district, rule })
  if (!o.asks && !c.coHandlers.some(({ state }) => state === 'asked')) return { reply }
  const before = workdaysBefore(calendar, c.terms.limits.contributeBefore, { due: reply.due, district })
  // Asked late, a co-handler has one working day all the same, but never longer than the lead itself.
  const atLeast = termEnd(calendar, { kind: 'workdays', n: 1 }, { from: o.at, district })
  const due = Math.min(reply.due, Math.max(before, atLeast))
  return { reply, contribute: { due, allowed: due - o.at, rule } }
}

/** How much of a limit a pause was, in the unit of the limit. */
function lengthOf(
  calendar: WorkingCalendar,
  { kind }: Term,
  span: { from: Instant; to: Instant; district: string | null },
): number {
  if (kind === 'workdays') return workdaysBetween(calendar, span)
  const hours = (span.to - span.from) / 3_600_000
  return kind === 'hours' ? hours : Math.floor(hours / 24)
}

const unpaused = (c: PetitionContext, at: Instant): PetitionContext =>
  c.details ? { ...c, pauses: [...c.pauses, { from: c.details.askedAt, to: at }] } : c

const longer = (a: Term, b: Term): Term => (b.n > a.n ? b : a)
