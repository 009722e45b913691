import { randomUUID } from 'node:crypto'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { caseList, type ListFilter, type ListOrder } from '../../db/case-list.ts'
import { casesNearby } from '../../db/cases-nearby.ts'
import { virtualClock } from '../../db/clock.ts'
import type { Reader } from '../../db/visibility.ts'
import { openParts, type Parts } from '../../server/commands/parts.ts'
import { rocDay } from '../../workflows/roc-date.ts'
import { scopesFor } from '../../workflows/permissions.ts'
import { kaohsiungYear } from '../traffic/city-year.ts'
import type { Act } from '../traffic/acts.ts'
import type { Arrival } from '../traffic/arrival.ts'
import { firstOf } from '../traffic/first-of.ts'
import { benchDatabase } from './bench-database.ts'
import { liveThrough } from './live-through.ts'
import { openReplayed, type ReplayedCase } from './replayed-case.ts'
import { fillYears, vacuum } from './years-fill.ts'

const models = 60
const yearLength = 365.25 * 24 * 3_600_000

/** One of the two cities that are measured side by side. */
export interface YearsCity {
  parts: Parts
  /** The questions that screens ask, by name. */
  lists: Readonly<Record<string, () => Promise<unknown>>>
  /** What the autovacuum would do by and by. */
  vacuum(): Promise<void>
  /** Opens a case that stays open. */
  open(arrival: Arrival): Promise<ReplayedCase>
  close(): Promise<void>
}

/** A city with so many closed cases, the last of them a month old. */
export async function yearsCity(o: {
  name: 'bench_years' | 'bench_empty'
  closed: number
  years: number
}): Promise<YearsCity> {
  const { close, db, url } = await benchDatabase(o.name)
  const now = Date.now()
  const clock = virtualClock(0)
  const parts = openParts({ db, clock, catalogue: await loadCatalogue(db) })
  await liveThrough(parts, {
    clock,
    arrivals: firstOf(kaohsiungYear({ seed: 'years', year: 2014 }), models),
  })
  const to = now - yearLength / 12
  await fillYears({ url, cases: o.closed, from: to - o.years * yearLength, to })
  clock.set(now)
  return {
    parts,
    close,
    vacuum: () => vacuum(url),
    lists: lists(parts),
    open: (arrival) =>
      openReplayed(
        { ...arrival, at: Date.now() },
        { parts, numberOf: () => undefined, keepPhotos: async () => {}, onRefusal: refused },
      ),
  }
}

function refused(code: string): never {
  throw new Error(`an event of the bench was refused: ${code}`)
}

function lists({ db, organisation }: Parts): YearsCity['lists'] {
  const supervisor = { id: randomUUID(), role: 'supervisor' } as const
  const desk = { id: randomUUID(), role: 'agencyDesk', agency: 'public-works-maintenance' } as const
  const city = { actor: supervisor, scopes: scopesFor(supervisor, organisation) }
  const agency = { actor: desk, scopes: scopesFor(desk, organisation) }
  const list = (reader: Reader, order: ListOrder, filter: ListFilter) => () =>
    caseList(db, reader, { filter, order, limit: 50 })
  const near = { category: 'pothole', radiusMetres: 100, lat: 22.64, lng: 120.3, district: '64000050' }
  return {
    city: list(city, 'due', {}),
    district: list(city, 'due', { district: '64000050' }),
    agency: list(agency, 'due', {}),
    closed: list(city, 'closed', {}),
    agencyClosed: list(agency, 'closed', {}),
    number: list(city, 'all', { no: rocDay(Date.now()) }),
    nearby: () => casesNearby(db, city, { ...near, since: Date.now() - 30 * 24 * 3_600_000 }),
  }
}

/** What is done to each open case while it is measured. */
export const measuredActs: readonly Act[] = [
  { after: 0, step: { after: 0, by: 'agent', event: { type: 'NOTE', text: '民眾補充說明位置。' } } },
  { after: 0, step: { after: 0, by: 'officer', event: { type: 'ACCEPT' } } },
  { after: 0, step: { after: 0, by: 'officer', event: { type: 'ARRIVE' } } },
  {
    after: 0,
    step: { after: 0, by: 'officer', event: { type: 'REPORT', result: '已到場勘查，備料後施作。' } },
  },
]
