import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { signatureOf } from '../../server/channels/telephony/signature.ts'
import { callsOfTime } from '../../server/call-work.ts'
import type { Floor, MyCall, CallDay } from '../../server/wire/call.ts'
import type { EventResult } from '../../server/wire/telephony.ts'
import { anExchange, eventOf } from '../support/exchange.ts'
import { aPothole } from '../support/city.ts'
import { aServer, testTelephonySecret } from '../support/server.ts'

const noon = Date.parse('2026-09-21T12:00:00+08:00')

t.test('a call rings at the telephone of its agent, is taken, and gets one disposition', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const exchange = anExchange(server)
  const agent = await server.as('agent1')
  const caller = { name: '測試人', phone: '0900-000-123', wantsNotice: true }
  const opened = await agent.post('/api/cases', { ...aPothole, caller })
  const { no } = opened.json<{ no: string }>()
  t.match((await agent.get('/api/calls/mine')).json(), { extension: null, call: null })
  t.equal((await agent.send('PUT', '/api/me/extension', { extension: '2001' })).statusCode, 200)

  await exchange.tell('call.offered', { call: 'c1', data: { queue: '1999', caller: '+886900000123' } })
  clock.advance(4_000)
  await exchange.tell('call.ringing', { call: 'c1', data: { agent: '2001' } })
  const { call } = (await agent.get('/api/calls/mine')).json<MyCall>()
  t.match(call, { stage: 'ringing', number: '0900000123', callerClass: 'mobile' })
  t.match(call?.earlier.cases, [{ no, isOpen: true }], 'what is open for him is seen before a word is said')
  clock.advance(3_000)
  await exchange.tell('call.answered', { call: 'c1', data: { agent: '2001' } })
  clock.advance(120_000)
  await exchange.tell('call.ended', { call: 'c1', data: { endedBy: 'caller' } })
  const url = `/api/calls/${call?.id}`
  t.match((await agent.get(url)).json(), { stage: 'wrapUp', wrapUpUntil: clock.now() + 60_000 })

  const wrong = await agent.post(`${url}/disposition`, { disposition: 'inquiry', subcode: 'dispatch' })
  t.match([wrong.statusCode, wrong.json()], [400, { fields: [{ path: 'subcode' }] }])
  const dead = { disposition: 'recorded', cases: [{ no: '1150921-99999', role: 'askedAbout' }] }
  t.match((await agent.post(`${url}/disposition`, dead)).json(), { fields: [{ path: 'cases.0.no' }] })
  const said = await agent.post(`${url}/disposition`, {
    disposition: 'recorded',
    subcode: 'addedToCase',
    cases: [{ no, role: 'askedAbout' }],
  })
  t.match(said.json(), { stage: 'logged', disposition: 'recorded', cases: [{ no, role: 'askedAbout' }] })
  t.match((await agent.get('/api/calls/mine')).json(), { call: null }, 'and the next one may come')

  const other = await server.as('agent2')
  t.equal((await other.get(url)).statusCode, 404, 'a call of somebody else is not there')
  t.match((await (await server.as('lead1')).get(url)).json(), { number: '0900000123' })
  t.equal((await (await server.as('officer.pwm')).get(url)).statusCode, 403)
})

t.test('what is not signed, not known or not well formed is told, and keeps nothing else away', async (t) => {
  const server = await aServer(t, { clock: virtualClock(noon) })
  const exchange = anExchange(server)
  const good = eventOf({
    source: 'urn:pbx:test',
    id: 'g',
    type: 'telephony.call.offered',
    call: 'c',
    at: noon,
    data: { queue: '1999' },
  })
  t.match((await exchange.send(good, { 'x-signature': 't=1,v1=00' })).json(), { code: 'SIGNATURE_INVALID' })
  const old = signatureOf(Buffer.from(JSON.stringify(good)), {
    secret: testTelephonySecret,
    at: noon - 400_000,
  })
  t.equal((await exchange.send(good, { 'x-signature': old })).statusCode, 401)
  t.equal((await exchange.send('{"specversion":', {})).statusCode, 400)
  const mixed = await exchange.send([
    { ...good, type: 'telephony.call.teleported' },
    { ...good, id: 'x', data: { queue: 7 } },
    { ...good, id: 'y', time: 'yesterday' },
    { ...good, id: 'n', subject: undefined },
    null,
    good,
    { ...good, id: 'late', type: 'telephony.call.abandoned', time: '2087-01-01T00:00:00Z', data: {} },
  ])
  t.match(
    mixed.json<{ results: EventResult[] }>().results.map(({ code, result }) => code ?? result),
    ['KIND_UNKNOWN', 'EVENT_INVALID', 'EVENT_INVALID', 'SUBJECT_MISSING', 'KIND_UNKNOWN', 'taken', 'taken'],
  )
  const [row] = await server.db.run<{ facts: { abandonedAt: number } }>('select facts from call', [], {
    name: 'test',
    class: 'interactive',
  })
  t.equal(row?.facts.abandonedAt, noon, 'an exchange whose clock is far ahead speaks of now')
  const many = Array.from({ length: 501 }, (_, i) => ({ ...good, id: `m${i}` }))
  t.equal((await exchange.send(many)).statusCode, 413)
  t.match(await exchange.tell('call.offered', { call: 'c', id: 'g', at: noon, data: { queue: '1999' } }), {
    result: 'repeated',
  })
  const asked = await server.app.inject({
    method: 'OPTIONS',
    url: '/telephony/events',
    headers: { 'webhook-request-origin': 'pbx.example' },
  })
  t.equal(asked.headers['webhook-allowed-origin'], 'pbx.example')
})

t.test(
  'a minute after the call it is unlabelled, after four silent hours unknown; a sync ends what is gone',
  async (t) => {
    const clock = virtualClock(noon)
    const server = await aServer(t, { clock })
    const exchange = anExchange(server)
    const stages = async () =>
      (
        await server.db.run<{ stage: string }>('select stage from call order by subject', [], {
          name: 'test',
          class: 'interactive',
        })
      ).map(({ stage }) => stage)
    for (const call of ['a', 'b', 'c']) await exchange.tell('call.offered', { call, data: { queue: '1999' } })
    for (const call of ['a', 'b']) await exchange.tell('call.answered', { call, data: { agent: '2001' } })
    await exchange.tell('call.ended', { call: 'a' })
    clock.advance(59_000)
    await callsOfTime(server.doors.parts)
    t.same(await stages(), ['wrapUp', 'talking', 'waiting'])
    clock.advance(1_000)
    await Promise.all([callsOfTime(server.doors.parts), callsOfTime(server.doors.parts)])
    t.same(await stages(), ['unlabelled', 'talking', 'waiting'])
    await exchange.tell('sync', { data: { calls: ['b'], agents: [{ agent: '2001', state: 'talking' }] } })
    t.same(
      await stages(),
      ['unlabelled', 'talking', 'unknown'],
      'the exchange no longer knows the one that waited',
    )
    clock.advance(4 * 3_600_000)
    await callsOfTime(server.doors.parts)
    t.same(await stages(), ['unlabelled', 'unknown', 'unknown'])
  },
)

t.test('the floor shows figures while an exchange is heard, and says so when none is', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const lead = await server.as('lead1')
  const floor = async () => (await lead.get('/api/floor')).json<Floor>()
  t.match(await floor(), { telephony: 'off', today: { offered: 0, serviceLevel: null } })
  const exchange = anExchange(server)
  await (await server.as('agent1')).send('PUT', '/api/me/extension', { extension: '2001' })
  await exchange.tell('sync', {
    data: {
      calls: [],
      agents: [
        { agent: '2001', state: 'ready' },
        { agent: '2002', state: 'notReady', reasonCode: 'meal' },
      ],
    },
  })
  for (let n = 0; n < 4; n += 1)
    await exchange.tell('call.offered', { call: `${n}`, data: { queue: '1999' } })
  clock.advance(10_000)
  await exchange.tell('call.answered', { call: '0', data: { agent: '2001' } })
  await exchange.tell('call.abandoned', { call: '1' })
  clock.advance(20_000)
  const now = await floor()
  t.match(now, {
    telephony: 'live',
    waiting: { n: 2, oldest: noon },
    today: {
      offered: 4,
      answered: 1,
      abandoned: 1,
      waiting: 2,
      serviceLevelStrict: 0.25,
      averageWait: 10_000,
    },
  })
  t.match(now.agents, [
    { extension: '2001', state: 'talking' },
    { extension: '2002', name: null, state: 'notReady', reason: 'meal' },
  ])
  clock.advance(100_000)
  t.match(await floor(), { telephony: 'lost' }, 'nothing was heard for a minute and a half')
  const day = (await lead.get('/api/calls/day?date=2026-09-21')).json<CallDay>()
  t.equal(day.slots.length, 48)
  t.match(day.slots[24], { at: noon, offered: 4, answered: 1 }, 'in the half hour in which they were offered')
  t.match(day.staffing, { days: 0 })
  t.equal((await (await server.as('agent1')).get('/api/floor')).statusCode, 403)
  t.equal((await lead.get('/api/calls/day?date=2026-13-40')).statusCode, 400)
})

t.test('a caller who is owed a call back stands on the list until he was called', async (t) => {
  const clock = virtualClock(noon)
  const server = await aServer(t, { clock })
  const exchange = anExchange(server)
  const agent = await server.as('agent1')
  await agent.send('PUT', '/api/me/extension', { extension: '2001' })
  await exchange.tell('call.offered', { call: 'c', data: { queue: '1999', caller: '0900000123' } })
  await exchange.tell('call.answered', { call: 'c', data: { agent: '2001' } })
  const { call } = (await agent.get('/api/calls/mine')).json<MyCall>()
  await agent.post(`/api/calls/${call?.id}/disposition`, { disposition: 'inquiry', subcode: 'callBackOwed' })
  t.match((await agent.get('/api/calls/call-backs')).json(), [{ id: call?.id, number: '0900000123' }])
  t.equal((await agent.post(`/api/calls/${call?.id}/call-back`, {})).statusCode, 200)
  t.same((await agent.get('/api/calls/call-backs')).json(), [])
  t.equal((await agent.post(`/api/calls/${call?.id}/call-back`, {})).statusCode, 404)
})

t.test('an extension has one person, and a person one extension', async (t) => {
  const server = await aServer(t)
  const [one, two] = [await server.as('agent1'), await server.as('agent2')]
  await one.send('PUT', '/api/me/extension', { extension: '2001' })
  await two.send('PUT', '/api/me/extension', { extension: '2001' })
  t.match((await one.get('/api/calls/mine')).json(), { extension: null })
  t.match((await two.get('/api/calls/mine')).json(), { extension: '2001' })
  t.equal((await one.send('PUT', '/api/me/extension', { extension: '20 01' })).statusCode, 400)
})
