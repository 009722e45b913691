import type { Term } from '../working-calendar.ts'

/** Who must sign an answer, lowest level first: the head of section, of the agency, the commission. */
export const signLevels = ['agencyDesk', 'agencyHead', 'rdec'] as const
export type SignLevel = (typeof signLevels)[number]

/** One matter of a petition: who answers it by default, how soon, and who signs. */
export interface PetitionMatter {
  readonly code: string
  readonly group: string
  readonly zh: string
  readonly en: string
  /** Code of the default lead agency, or the resolver `@district-office`. */
  readonly agency: string
  readonly signs: SignLevel
  readonly limits: PetitionLimits
  /** Version of the service level that `limits` come from. */
  readonly serviceLevel: number
}

/** The limits of a petition. Product defaults but for those with a source (domain.md §7). */
export interface PetitionLimits {
  readonly assign: Term
  readonly accept: Term
  /** For handing a petition back after a visit to the place. */
  readonly acceptAfterVisit: Term
  readonly reply: Term
  /** Mailbox of the mayor: 5 working days (its rules of about 2017). */
  readonly replyMailbox: Term
  /** Several agencies: 10 working days (rule of a New Taipei office). */
  readonly replySeveral: Term
  /** A co-handler answers so many working days before the lead must. */
  readonly contributeBefore: number
  /** No petition takes longer, unless its law says so (30 days: city FAQ 397220000A/7; calendar days: the stricter reading). */
  readonly cap: Term
  /** The clock stands still for so many calendar days at most while the petitioner is asked for details. */
  readonly detailsDays: number
}

export const petitionLimits: PetitionLimits = {
  assign: { kind: 'workdays', n: 1 },
  accept: { kind: 'workdays', n: 1 },
  acceptAfterVisit: { kind: 'workdays', n: 2 },
  reply: { kind: 'workdays', n: 6 },
  replyMailbox: { kind: 'workdays', n: 5 },
  replySeveral: { kind: 'workdays', n: 10 },
  contributeBefore: 2,
  cap: { kind: 'calendarDays', n: 30 },
  detailsDays: 7,
}
