import type { Instant, Photo, Place, Words } from './case-event.ts'
import type { Timed } from './clock.ts'

/** Who held the case from when to when; time is charged to the holder. */
export interface Spell {
  agency: string
  officer?: string
  from: Instant
  to?: Instant
}

/** What every case knows, whatever its kind, as plain JSON. Words and people are references. */
export interface CaseContext extends Timed {
  id: string
  no: string
  openedAt: Instant
  channel: string
  category: string
  agency: string
  officer?: string
  /** Named by the arbiter: this agency can no longer return the case. */
  boundAgency?: string
  place: Place
  description: Words
  spells: Spell[]
  returns: { agency: string; suggestedAgency: string; at: Instant }[]
  photos: Photo[]
  callers: number
  acceptedAt?: Instant
  finishedAt?: Instant
  closedAt?: Instant
}

/** The hotline itself: it holds a case that an agency has returned. Code of the 1999 centre in the catalogue. */
export const centre = 'contact-center-1999'

/** What opens a case, as far as every kind has it. */
type Opening = Pick<
  CaseContext,
  'agency' | 'at' | 'category' | 'channel' | 'description' | 'id' | 'no' | 'place'
>

/** The memory of any case at its first event. */
export const openedCase = (input: Opening) => ({
  at: input.at,
  n: 1,
  clocks: {},
  alarms: [],
  id: input.id,
  no: input.no,
  openedAt: input.at,
  channel: input.channel,
  category: input.category,
  agency: input.agency,
  place: input.place,
  description: input.description,
  spells: [{ agency: input.agency, from: input.at }],
  returns: [],
  photos: [],
})
