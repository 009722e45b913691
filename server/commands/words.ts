import { createHash, randomBytes } from 'node:crypto'
import type { NewText } from '../../db/case-store.ts'
import type { Place, Words } from '../../workflows/case-event.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { newId } from './new-id.ts'

/** Where words stand in events; `place.detail` is the one that lies deeper. */
const wordFields = ['authority', 'law', 'reason', 'result', 'text'] as const

/** Puts words aside: the history gets a reference with a salted hash, the words go to a table that can be emptied. */
export function putAside(body: string, now: number): { words: Words; text: NewText } {
  const id = newId(now)
  const salt = randomBytes(16).toString('hex')
  const sha256 = createHash('sha256').update(`${salt}\n${body}`).digest('hex')
  return { words: { id, sha256 }, text: { id, salt, body } }
}

/** The same place with its words put aside. */
export function placeWithoutWords(place: Place<string>, now: number): { place: Place; texts: NewText[] } {
  const { detail, ...rest } = place
  if (detail === undefined) return { place: rest, texts: [] }
  const { words, text } = putAside(detail, now)
  return { place: { ...rest, detail: words }, texts: [text] }
}

/** The same event with all its words put aside. */
export function withoutWords(event: SentEvent<string>, now: number): { event: SentEvent; texts: NewText[] } {
  const texts: NewText[] = []
  const sealed: Record<string, unknown> = { ...event }
  for (const field of wordFields) {
    const body = sealed[field]
    if (typeof body !== 'string') continue
    const { words, text } = putAside(body, now)
    sealed[field] = words
    texts.push(text)
  }
  if (event.type === 'RELOCATE') {
    const placed = placeWithoutWords(event.place, now)
    sealed['place'] = placed.place
    texts.push(...placed.texts)
  }
  // Field by field the event of the wire with references for words: what `SentEvent` without <string> says.
  return { event: sealed as unknown as SentEvent, texts }
}
