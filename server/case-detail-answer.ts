import type { StoredDetail } from '../db/case-detail.ts'
import { clockNames, type Place as StoredPlace } from '../workflows/case-event.ts'
import type { DispatchContext } from '../workflows/dispatch-context.ts'
import type { CaseDetail, Clock } from './wire/case.ts'

type Accepts = CaseDetail['accepts']

/** One case as its panel shows it: the stored case with words in place of references and callers already masked. */
export function caseDetailAnswer(detail: StoredDetail, o: { accepts: Accepts; now: number }): CaseDetail {
  const { row, texts, names } = detail
  const { context, value } = detail.stored.snapshot
  return {
    row,
    description: texts[context.description.id] ?? '',
    place: placeAnswer(context.place, texts),
    channel: context.channel,
    answers: context.answers,
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
    extension: context.extension ?? null,
    callers: detail.parties,
    members: detail.memberCases,
    photos: photosOf(detail),
    photoRequired: context.terms.photoRequired,
    pauseReasons: [...context.terms.pauseReasons],
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

const clocksOf = (context: DispatchContext, value: unknown): Clock[] =>
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
