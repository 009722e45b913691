import type { StoredDetail } from '../db/case-detail.ts'
import type { PetitionContext, Reply } from '../workflows/petition-context.ts'
import { signsNow } from '../workflows/petition-guards.ts'
import { CalendarYearMissing, workdaysBetween } from '../workflows/working-calendar.ts'
import type { Parts } from './commands/parts.ts'
import { lookupCode } from './petition-code.ts'
import type { PetitionDetail } from './wire/petition.ts'

/** What only a petition has, with words in place of references. */
export function petitionDetail(
  { letters, names, parts: children, row, texts }: StoredDetail,
  c: PetitionContext,
  o: { parts: Parts; secret: Buffer; now: number },
): PetitionDetail {
  const name = (id: string) => names[id] ?? id
  const answer = ({ at, by, files, text }: Reply) => ({ at, by: name(by), files, text: texts[text.id] ?? '' })
  return {
    channel: c.channel,
    language: c.language,
    confidential: c.confidential,
    receivedAt: c.receivedAt,
    signs: signsNow(c),
    extendedDays: c.extendedDays,
    workdaysLeft: workdaysLeft(c, o),
    details: c.details ? { askedAt: c.details.askedAt, until: c.details.until } : null,
    visitUntil: c.visitUntil ?? null,
    coHandlers: c.coHandlers.map(({ agency, id, no, state }) => {
      const last = children.find((child) => child.id === id)?.contributions.at(-1)
      return { no, agency, state, answer: last ? (texts[last.text.id] ?? null) : null }
    }),
    draft: c.draft ? answer(c.draft) : null,
    replies: c.replies.map(answer),
    letters,
    readBack: c.readBack
      ? {
          corrections: c.readBack.corrections.map(({ id }) => texts[id] ?? ''),
          confirmedAt: c.readBack.confirmedAt ?? null,
          way: c.readBack.way ?? null,
        }
      : null,
    proposal: c.proposal
      ? {
          ground: c.proposal.ground,
          reason: texts[c.proposal.reason.id] ?? '',
          by: name(c.proposal.by),
          earlier: c.proposal.earlier ?? null,
        }
      : null,
    ground: c.ground ?? null,
    earlier: c.earlier,
    reviews: c.reviews,
    returns: c.returns,
    dispatchNo: c.dispatchNo ?? null,
    dispatchBefore: c.dispatchBefore ?? null,
    lookupCode: lookupCode(o.secret, row.id),
  }
}

/** Ticking hours would lie across holidays, so the server counts days; null in a year that nobody has loaded. */
function workdaysLeft(
  { clocks, place }: PetitionContext,
  { parts, now }: { parts: Parts; now: number },
): number | null {
  const { reply } = clocks
  if (!reply || reply.stoppedAt !== undefined) return null
  const { calendar } = parts.setting.rules
  const district = place.district ?? null
  try {
    return reply.due >= now
      ? workdaysBetween(calendar, { from: now, to: reply.due, district })
      : -workdaysBetween(calendar, { from: reply.due, to: now, district })
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return null
    throw problem
  }
}
