import type { History, StoredEvent } from '../db/case-history.ts'
import type { Photo } from '../workflows/case-event.ts'
import { eventSentence, wordsOf, type Names } from '../workflows/event-sentence.ts'
import { roleLabels } from '../workflows/labels.ts'
import type { HistoryEntry } from './wire/case.ts'

/** A case's history as people read it: each event one sentence, with the words that were written with it. */
export const historyAnswer = (history: History, city: Omit<Names, 'staff'>): HistoryEntry[] => {
  const names: Names = { ...city, staff: (id) => history.names[id] ?? id }
  return history.events.map((event) => entryOf(history.kind, event, names, history.texts))
}

function entryOf(
  kind: History['kind'],
  event: StoredEvent,
  names: Names,
  texts: History['texts'],
): HistoryEntry {
  const { n, at, recordedAt, actor, actorName, role, type, payload } = event
  const words = wordsOf(event).flatMap(({ id }) => texts[id] ?? [])
  return {
    n,
    at,
    recordedAt,
    actor: { id: actor, name: actorName ?? roleLabels[role].zh, role },
    type,
    sentence: eventSentence(kind, { type, payload }, names),
    words: words.length > 0 ? words.join('\n') : null,
    photos: photosOf(payload),
  }
}

/** FINISH and ATTACH name photos; they were checked when the event was sent. */
const photosOf = (payload: StoredEvent['payload']): Photo[] =>
  Array.isArray(payload['photos']) ? (payload['photos'] as Photo[]) : []
