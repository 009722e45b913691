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
