import type { StoredDetail } from '../db/case-detail.ts'
import { type Place as StoredPlace } from '../workflows/case-event.ts'
import { clockNames } from '../workflows/clock-name.ts'
import type { CaseContext } from '../workflows/case-context.ts'
import type { DispatchContext } from '../workflows/dispatch-context.ts'
import type { CaseDetail, Clock } from './wire/case.ts'

type Accepts = CaseDetail['accepts']

/** What of the answer only one kind of case has. */
export type OfKind = Pick<
  CaseDetail,
  'answers' | 'extension' | 'photoRequired' | 'pauseReasons' | 'petition' | 'coHandling'
>

/** One case as its panel shows it: the stored case with words in place of references and callers already masked. */
export function caseDetailAnswer(
  detail: StoredDetail,
  o: { accepts: Accepts; now: number; ofKind: OfKind; sealed: boolean },
): CaseDetail {
  const { row, texts, names } = detail
  const { context, value } = detail.stored.snapshot
  return {
    row,
    description: texts[context.description.id] ?? '',
    place: placeAnswer(context.place, texts),
    channel: context.channel,
    clocks: clocksOf(context, value),
    spells: context.spells.map(({ agency, officer, from, to }) => ({
      agency,
      officer: officer ?? null,
      from,
      to: to ?? null,
    })),
    alarms: context.alarms.map(({ id, clock, share, at, acknowledgedAt, acknowledgedBy }) => ({
      id,
      clock,
      share,
      at,
      acknowledgedAt: acknowledgedAt ?? null,
      acknowledgedBy: acknowledgedBy === undefined ? null : (names[acknowledgedBy] ?? acknowledgedBy),
    })),
    callers: o.sealed ? detail.parties.map(withoutFace) : detail.parties,
    members: detail.memberCases,
    photos: photosOf(detail),
    origin: detail.origin,
    ...o.ofKind,
    accepts: o.accepts,
    seq: detail.seq,
    now: o.now,
  }
}

function placeAnswer({ detail, ...place }: StoredPlace, texts: StoredDetail['texts']): CaseDetail['place'] {
  const words = detail && texts[detail.id]
  return { ...place, ...(words && { detail: words }) }
}

/** Photos that an event named; what was only uploaded is no part of the case yet. */
function photosOf({ stored, attachments }: StoredDetail): CaseDetail['photos'] {
  const files = new Map(attachments.map((file) => [file.id, file]))
  return stored.snapshot.context.photos.flatMap(({ attachment, label }) => {
    const file = files.get(attachment)
    return file ? [{ ...file, label }] : []
  })
}

/** An officer answers a confidential petition without knowing whose it is (domain.md §13). */
const withoutFace = (party: StoredDetail['parties'][number]) => ({ ...party, name: '保密', phone: '' })

/** What only a dispatch case has. */
export const ofDispatch = ({ answers, extension, terms }: DispatchContext): OfKind => ({
  answers,
  extension: extension ? { ...extension, law: false } : null,
  photoRequired: terms.photoRequired,
  pauseReasons: [...terms.pauseReasons],
  petition: null,
  coHandling: null,
})

const clocksOf = (context: CaseContext, value: unknown): Clock[] =>
  clockNames.flatMap((name) => {
    const clock = context.clocks[name]
    if (!clock) return []
    return [
      {
        name,
        state: regionState(value, name),
        startedAt: clock.startedAt,
        due: clock.due,
        allowed: clock.allowed,
        rung: clock.rung,
        stoppedAt: clock.stoppedAt ?? null,
        pausedAt: clock.pausedAt ?? null,
        rule: clock.rule,
      },
    ]
  })

/** A region's state stands in the snapshot as its name, or as an object of one key when it has states inside. */
function regionState(value: unknown, region: string): Clock['state'] {
  const state = (value as Record<string, unknown>)[region]
  // The regions of `clockRegion` have exactly these states.
  return (typeof state === 'string' ? state : Object.keys(state ?? { off: {} })[0]) as Clock['state']
}
