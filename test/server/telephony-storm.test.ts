import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { takeEvents } from '../../server/channels/telephony/take-events.ts'
import type { TelephonyEvent } from '../../server/wire/telephony.ts'
import { simulatedCalls } from '../../scripts/telephony/simulated-calls.ts'
import type { CallDay } from '../../server/wire/call.ts'
import { anExchange, eventOf } from '../support/exchange.ts'
import { seeded, seedOf } from '../support/seeded.ts'
import { aServer } from '../support/server.ts'

const hour = 3_600_000
const noon = Date.parse('2026-09-21T12:00:00+08:00')

t.test('events that come twice, late, in any order and side by side are one call', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const exchange = anExchange(server)
  const source = 'urn:pbx:test'
  const story = [
    ['offered', 0, { queue: '1999', caller: null }],
    ['ringing', 5, { agent: '2009' }],
    ['answered', 9, { agent: '2009' }],
    ['ended', 99, {}],
  ] as const
  clock.advance(600_000)
  const calls = Array.from({ length: 30 }, (_, n) => `call ${n}`)
  const events = calls.flatMap((call) =>
    story.map(([type, seconds, data], i) =>
      eventOf({
        source,
        id: `${call} ${i}`,
        type: `telephony.call.${type}`,
        call,
        at: noon + seconds * 1_000,
        data,
      }),
    ),
  )
  const backwards = [...events].reverse()
  const batches = [events.slice(0, 60), backwards.slice(0, 80), events.slice(40), backwards]
  const answers = await Promise.all(
    batches.map((batch) => exchange.send(batch, { 'content-type': 'application/cloudevents-batch+json' })),
  )
  t.same(
    answers.map(({ statusCode }) => statusCode),
    [202, 202, 202, 202],
  )
  const rows = await server.db.run<{ stage: string; wait: number; talk: number }>(
    `select stage, (facts ->> 'waitMs')::int as wait, (facts ->> 'talkMs')::int as talk from call`,
    [],
    { name: 'test', class: 'interactive' },
  )
  t.equal(rows.length, 30)
  t.ok(rows.every(({ stage, talk, wait }) => stage === 'wrapUp' && wait === 9_000 && talk === 90_000))
  const [kept] = await server.db.run<{ n: number }>('select count(*)::int as n from call_event', [], {
    name: 'test',
    class: 'interactive',
  })
  t.equal(kept?.n, 120, 'each event is kept once')
})

t.test('all who tell of a new call at the same instant are heard, none is refused', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const results: string[] = []
  for (let call = 0; call < 150; call += 1) {
    const words = { type: 'telephony.call.offered', at: noon, data: { queue: '1999', caller: null } }
    const tellers = Array.from({ length: 8 }, (_, n) =>
      eventOf({ ...words, source: 'urn:pbx:test', id: `${n}`, call: `${call}` }),
    )
    const told = tellers.map((event) => takeEvents({ clock, db: server.db }, [event as TelephonyEvent]))
    results.push(...(await Promise.all(told)).flat().map(({ result }) => result))
  }
  t.equal(results.filter((result) => result === 'taken').length, 1_200)
})

t.test('an hour of storm, told in pieces, twice and in any order, is counted as it was', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const exchange = anExchange(server)
  const seed = seedOf('STORM')
  t.comment(`SEED=${seed}`)
  const events = [
    ...simulatedCalls({
      seed: String(seed),
      source: 'urn:pbx:storm',
      from: noon,
      lasting: hour,
      callsPerHour: () => 900,
      agents: Array.from({ length: 33 }, (_, i) => String(2001 + i)),
      handling: { kind: 'logNormal', mean: 240 },
      patience: 120,
      wrapUp: 10,
    }),
  ]
  const count = (type: string) => events.filter((event) => event.type === `telephony.call.${type}`).length
  clock.set(Math.max(...events.map(({ time }) => Date.parse(time))))
  const random = seeded(seed)
  const mixed = [...events, ...events.filter(() => random.chance(0.2))].map((event) => ({
    event,
    order: random.next(),
  }))
  mixed.sort((a, b) => a.order - b.order)
  for (let i = 0; i < mixed.length; i += 250) {
    const batch = mixed.slice(i, i + 250).map(({ event }) => event)
    t.equal((await exchange.send(batch)).statusCode, 202)
  }
  const day = (await (await server.as('lead1')).get('/api/calls/day?date=2026-09-21')).json<CallDay>()
  t.match(day.total, {
    offered: count('offered'),
    answered: count('answered'),
    abandoned: count('abandoned'),
    diverted: 0,
    unknown: 0,
    waiting: 0,
  })
  const waits = events.flatMap(({ data, type }) =>
    type === 'telephony.call.answered' && 'waitSeconds' in data ? [data.waitSeconds ?? 0] : [],
  )
  const within = waits.filter((seconds) => seconds <= 20).length
  t.equal(day.total.serviceLevelStrict, within / count('offered'))
  const mean = (waits.reduce((sum, seconds) => sum + seconds, 0) / waits.length) * 1_000
  t.ok(Math.abs((day.total.averageWait ?? 0) - mean) < 1)
})
