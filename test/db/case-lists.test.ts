import { randomUUID } from 'node:crypto'
import t from 'tap'
import { caseList, type ListFilter, type ListOrder } from '../../db/case-list.ts'
import { casesNearby } from '../../db/cases-nearby.ts'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { openParts } from '../../server/commands/parts.ts'
import { openReplayed } from '../../scripts/bench/replayed-case.ts'
import type { Arrival, Step } from '../../scripts/traffic/arrival.ts'
import { kaohsiungDay } from '../../scripts/traffic/city-day.ts'
import { aDatabase } from '../support/database.ts'

const day = 24 * 3_600_000
const now = Date.parse('2026-09-21T12:00:00+08:00')
const supervisor = { actor: { id: randomUUID(), role: 'supervisor' as const }, scopes: ['city'] }

/** A city with some cases of a day, opened so many days ago. */
async function aCity(t: Parameters<typeof aDatabase>[0]) {
  const { db } = await aDatabase(t)
  const parts = openParts({ db, clock: { now: () => now }, catalogue: await loadCatalogue(db) })
  const open = async (arrival: Arrival, daysAgo: number) => {
    const opened = await openReplayed(
      { ...arrival, at: now - daysAgo * day },
      { parts, numberOf: () => undefined, keepPhotos: async () => {}, onRefusal: refused },
    )
    return { ...opened, step: (step: Step) => opened.act({ after: step.after, step }) }
  }
  return { db, open }
}

function refused(code: string): never {
  throw new Error(code)
}

t.test('a list holds what it is narrowed to, page by page, and nothing else', async (t) => {
  const { db, open } = await aCity(t)
  const arrivals = kaohsiungDay({ seed: 'lists', date: '2026-09-20' }).slice(0, 40)
  for (const arrival of arrivals) await open(arrival, 1)
  const [one] = arrivals
  if (!one) throw new Error('the day is empty')

  const all = async (filter: ListFilter, order: ListOrder = 'due') => {
    const page = (after?: { at: number | null; id: string }) =>
      caseList(db, supervisor, { filter, order, limit: 7, ...(after && { after }) })
    const rows = []
    let { next, ...found } = await page()
    for (rows.push(...found.rows); next; rows.push(...found.rows)) ({ next, ...found } = await page(next))
    return rows
  }
  const whole = await all({})
  t.equal(whole.length, arrivals.length)
  t.equal(new Set(whole.map(({ id }) => id)).size, arrivals.length, 'no page repeats a row')
  t.same(
    whole.map(({ dueAt }) => dueAt),
    whole.map(({ dueAt }) => dueAt).toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity)),
  )
  const { category, district } = one
  const count = (wanted: (arrival: Arrival) => boolean) => arrivals.filter(wanted).length
  t.equal(
    (await all({ district })).length,
    count((arrival) => arrival.district === district),
  )
  t.equal(
    (await all({ category })).length,
    count((arrival) => arrival.category === category),
  )
  t.equal(
    (await all({ category, district })).length,
    count((arrival) => arrival.category === category && arrival.district === district),
  )
  t.equal((await all({ stage: 'awaitingAcceptance' })).length, arrivals.length)
  t.equal((await all({ breached: true })).length, 0)
  t.equal((await all({ breached: false })).length, arrivals.length)
  t.equal((await all({ officer: randomUUID() })).length, 0)
  t.equal((await all({ no: '1150920-0000' }, 'all')).length, 9)
  t.equal((await all({}, 'closed')).length, 0)
})

t.test('a near duplicate is an open case of any age, or a closed one of late', async (t) => {
  const { db, open } = await aCity(t)
  const [pothole] = kaohsiungDay({ seed: 'lists', date: '2026-09-20' }).filter(
    ({ category }) => category === 'pothole',
  )
  if (!pothole) throw new Error('the day has no pothole')
  const opened = await open(pothole, 60)
  const closedLately = await open(pothole, 5)
  const closedLongAgo = await open(pothole, 50)
  for (const { step } of [closedLately, closedLongAgo]) {
    const result = '已派員以冷料修補完成，路面恢復平整。'
    const finish = { type: 'FINISH' as const, result, photos: [], reasonCode: 'alreadyRepaired' as const }
    await step({ after: 1000, by: 'officer', event: finish })
    await step({ after: 2000, by: 'supervisor', event: { type: 'RELEASE' } })
  }
  const elsewhere = await open({ ...pothole, lat: pothole.lat + 0.01 }, 1)
  const { category, lat, lng } = pothole
  const near = await casesNearby(db, supervisor, {
    category,
    lat,
    lng,
    radiusMetres: 100,
    since: now - 30 * day,
  })
  t.same(new Set(near.map(({ no }) => no)), new Set([opened.no, closedLately.no]))
  t.notOk(near.some(({ no }) => no === elsewhere.no))
})
