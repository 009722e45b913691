import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import type { CaseDetail } from '../../server/wire/case.ts'
import { openApi } from '../../scripts/demo/api.ts'
import { demoOptions } from '../../scripts/demo/options.ts'
import { openPlayed } from '../../scripts/demo/played-case.ts'
import { scaledCity } from '../../scripts/demo/scaled-city.ts'
import type { Arrival } from '../../scripts/traffic/arrival.ts'
import { kaohsiungDay } from '../../scripts/traffic/city-day.ts'
import { timetable } from '../../scripts/traffic/timetable.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { aServer } from '../support/server.ts'

const has = (type: string) => (arrival: Arrival) => arrival.life.some(({ event }) => event.type === type)

t.test('lives of a demo day go through the public API to their ends', async (t) => {
  const server = await aServer(t)
  const base = await server.listen()
  const api = openApi(base, new AbortController().signal)
  // Days until there is one life of each kind.
  const arrivals = Array.from({ length: 28 }, (_, day) =>
    kaohsiungDay({ seed: 'demo', date: `2026-02-${String(day + 1).padStart(2, '0')}` }),
  ).flat()
  const photographed = (arrival: Arrival) =>
    arrival.life.some(({ event }) => event.type === 'FINISH' && event.photos.length > 0)
  const kinds = [has('ACCEPT'), has('RETURN'), has('REJECT_FINISH'), has('CONVERT_TO_PETITION'), photographed]
  for (const kind of [...kinds, has('RECATEGORISE'), has('ASK_EXTENSION'), has('ASSIGN_FINALLY')]) {
    const arrival = arrivals.find(kind)
    if (!arrival) throw new Error('the days lack a kind of life')
    const played = await openPlayed(arrival, { api, numberOf: () => undefined })
    for (const step of arrival.life) t.ok(await played.act(step), `${arrival.category}: ${step.event.type}`)
    const detail = await api.get<CaseDetail>('supervisor1', `/api/cases/${played.no}`)
    const wanted = has('CONVERT_TO_PETITION')(arrival) ? 'converted' : 'released'
    t.equal('ok' in detail && detail.ok.row.stage, wanted)
  }
})

t.test('a second case about one matter is merged into the first, and one more caller joins it', async (t) => {
  const server = await aServer(t)
  const api = openApi(await server.listen(), new AbortController().signal)
  const [first, second] = kaohsiungDay({ seed: 'demo', date: '2026-02-01' })
  if (!first || !second) throw new Error('the day is empty')
  const master = await openPlayed(first, { api, numberOf: () => undefined })
  const member = await openPlayed(second, { api, numberOf: () => master.no })
  t.ok(await member.act({ after: 1, by: 'agent', event: { type: 'MERGE_INTO', master: first.n } }))
  t.ok(await master.join({ after: 2, name: '陳小姐', wantsNotice: true }))
  t.notOk(
    await member.act({ after: 3, by: 'officer', event: { type: 'ACCEPT' } }),
    'a merged case is not accepted, and the demo lets it be',
  )
})

t.test('a shortened limit is a whole number of milliseconds at every speed', async (t) => {
  for (const speed of [1, 7, 60, 61, 300, 999]) {
    const city = scaledCity(shippedCatalogue, speed)
    const hours = city.categories.flatMap((category) => Object.values(category.hours))
    t.ok(hours.every((h: number) => h > 0 && Number.isInteger(h * 3_600_000)))
    const [pothole] = city.categories.filter(({ code }) => code === 'pothole')
    t.ok(Math.abs((pothole?.hours.finish ?? 0) - 72 / speed) < 1e-6)
  }
})

t.test('the command line of the demo is understood or refused in one sentence', async (t) => {
  const now = Date.parse('2026-09-21T20:00:00+08:00')
  t.match(demoOptions([], now), { speed: 60, date: '2026-09-21', seed: 'kaohsiung' })
  t.equal(demoOptions([], now).start, Date.parse('2026-09-21T07:00:00+08:00'))
  t.equal(demoOptions(['--storm'], now).storm, 'megi')
  t.equal(demoOptions(['--storm=meranti', '--speed', '10'], now).storm, 'meranti')
  for (const bad of [
    ['--speed', '0'],
    ['--date', '21.9.2026'],
    ['--from', '25:00'],
    ['--storm=katrina'],
    ['--colour'],
  ])
    t.throws(() => demoOptions(bad, now))
})

t.test('a timetable gives what is earliest, whatever the order it came in', async (t) => {
  const plan = timetable<number>()
  const times = Array.from({ length: 500 }, (_, i) => (i * 7919) % 1000)
  for (const time of times) plan.add(time, time)
  t.same(
    times.map(() => plan.take()),
    times.toSorted((a, b) => a - b),
  )
  t.equal(plan.take(), undefined)
})

t.test(
  'an act that finds the server busy or ends in a torn line is sent again with the same key',
  async (t) => {
    const keys: unknown[] = []
    const server = createServer((request, response) => {
      if (request.url === '/api/session') return response.setHeader('set-cookie', '1999=x; Path=/').end('{}')
      keys.push(request.headers['idempotency-key'])
      if (keys.length === 1) return response.writeHead(503, { 'retry-after': '0' }).end('{}')
      if (keys.length === 2) return response.destroy()
      return response.end('{"version":2}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.teardown(() => server.close())
    const { port } = server.address() as AddressInfo
    const api = openApi(`http://127.0.0.1:${port}`, new AbortController().signal)
    t.same(await api.post('agent1', '/api/cases', { category: 'pothole' }), { ok: { version: 2 } })
    t.equal(keys.length, 3)
    t.equal(new Set(keys).size, 1)
    t.equal(api.repeats(), 2)
  },
)
