import { randomUUID } from 'node:crypto'
import { test } from 'tap'
import type { CaseDetail } from '../../server/wire/case.ts'
import { aPothole } from '../support/city.ts'
import { aCase, must } from '../support/http-case.ts'
import { aServer, type Visitor } from '../support/server.ts'

const numbersOf = async (visitor: Visitor, query = '') =>
  (await visitor.get(`/api/cases${query}`)).json<{ rows: { no: string }[] }>().rows.map(({ no }) => no)

void test('an agency sees its own cases, and nobody else’s', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const roads = await server.as('officer.pwm')
  const waste = await server.as('officer.env')
  const pothole = await aCase(agent)
  const rubbish = await aCase(agent, { agency: 'environment' })

  await t.test('whatever the list is asked', async (t) => {
    for (const query of [
      '',
      '?scope=city',
      '?q=1',
      '?closed=false',
      '?agency=environment',
      '?scope=agency:environment',
      '?district=64000060',
    ]) {
      t.notOk((await numbersOf(roads, query)).includes(rubbish.no), query)
      t.notOk((await numbersOf(waste, query)).includes(pothole.no), query)
    }
    t.same(await numbersOf(roads), [pothole.no])
    t.same((await numbersOf(agent)).sort(), [pothole.no, rubbish.no].sort())
  })

  await t.test('nor do the near duplicates tell', async (t) => {
    const near = `/api/cases/nearby?category=pothole&district=${aPothole.place.district}&road=${encodeURIComponent(aPothole.place.road ?? '')}`
    const seen = async (visitor: Visitor) => (await visitor.get(near)).json<{ rows: { no: string }[] }>().rows
    t.same(
      (await seen(roads)).map(({ no }) => no),
      [pothole.no],
    )
    t.same(
      (await seen(waste)).map(({ no }) => no),
      [rubbish.no],
    )
  })

  await t.test('a case that is dispatched anew leaves the one and reaches the other at once', async (t) => {
    const moved = await must(agent, pothole, { type: 'REDISPATCH', agency: 'environment' })
    t.same((await numbersOf(waste)).sort(), [pothole.no, rubbish.no].sort())
    t.same(await numbersOf(roads), [])
    t.equal((await roads.get(`/api/cases/${pothole.no}`)).statusCode, 404)
    const late = await roads.post(`/api/cases/${moved.no}/events`, {
      version: moved.version,
      event: { type: 'ACCEPT' },
    })
    t.equal(late.statusCode, 404)
  })

  await t.test('an officer’s own list holds what he has in charge', async (t) => {
    const other = await aCase(agent)
    const mine = await aCase(agent)
    await must(roads, mine, { type: 'ACCEPT' })
    await must(await server.as('officer2.pwm'), other, { type: 'ACCEPT' })
    t.same(await numbersOf(roads, '?scope=mine'), [mine.no])
  })

  await t.test('an agent’s day holds what he opened since then, newest first, closed ones too', async (t) => {
    const [one, two] = [await server.as('agent1'), await server.as('agent2')]
    const before = (await one.get(`/api/cases/${(await aCase(one)).no}`)).json<CaseDetail>().row
    const first = await aCase(one)
    await aCase(two)
    const second = await aCase(one)
    await must(await server.as('supervisor1'), first, { type: 'VOID', reason: '測試用案件，誤立' })
    const since = `openedSince=${before.openedAt + 1}`
    t.same(await numbersOf(one, `?openedBy=me&${since}`), [second.no, first.no])
    t.equal((await numbersOf(one, `?${since}`)).length, 3)
    const unbound = await one.get('/api/cases?openedBy=me')
    t.equal(unbound.statusCode, 400)
    t.match(unbound.json(), { code: 'INPUT_INVALID', fields: [{ path: 'openedSince' }] })
  })
})

void test('who called is known to those who must know, and each look is kept', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const name = `王${randomUUID().slice(0, 6)}`
  const phone = '0987-654-321'
  const opened = await aCase(agent, { caller: { name, phone, wantsNotice: true } })
  const { no } = opened
  const [caller] = (await agent.get(`/api/cases/${no}`)).json<CaseDetail>().callers

  await t.test('everywhere else a name is its first character, a number its ends', async (t) => {
    t.match(caller, { name: '王○○', phone: '09**-***-321', wantsNotice: true })
    const urls = [
      '/api/cases',
      `/api/cases/${no}`,
      `/api/cases/${no}/history`,
      `/api/cases/${no}/lateness`,
      '/api/cases/nearby?category=pothole&district=64000060&road=%E5%BB%BA%E5%B7%A5%E8%B7%AF',
      '/live/snapshot?s=city',
      '/live/snapshot?s=agency:public-works-maintenance',
      '/api/staff',
      '/metrics',
      '/openapi.json',
    ]
    for (const account of ['agent1', 'supervisor1', 'officer.pwm', 'desk.pwm', 'auditor1']) {
      const visitor = await server.as(account)
      for (const url of urls) {
        const { body } = await visitor.get(url)
        t.notOk(
          body.includes(name) || body.includes(phone) || body.includes('0987654321'),
          `${account} ${url}`,
        )
      }
    }
  })

  await t.test('whoever opens it leaves his name, the time and the reason', async (t) => {
    const officer = await server.as('officer.pwm')
    const answer = await officer.post(`/api/cases/${no}/identity`, {
      party: caller?.id,
      reason: '回覆施工時間',
    })
    t.same(answer.json(), { name, phone, mail: '', address: '' })
    t.equal(answer.headers['cache-control'], 'no-store')
    const [row] = await server.db.run<{ who: string; act: string; target: string; reason: string }>(
      `select (select account from staff where id::text = actor) as who, act, target, detail ->> 'reason' as reason
       from audit where chain = 'access:' || $1`,
      [opened.id],
      { name: 'test', class: 'interactive' },
    )
    t.same(row, { who: 'officer.pwm', act: 'IDENTITY_OPENED', target: caller?.id, reason: '回覆施工時間' })
  })

  await t.test('no row, no data: while the look cannot be kept there is none', async (t) => {
    await server.db.run('alter table audit rename to audit_away', [], { name: 'test', class: 'interactive' })
    const answer = await agent.post(`/api/cases/${no}/identity`, { party: caller?.id, reason: '回覆' })
    await server.db.run('alter table audit_away rename to audit', [], { name: 'test', class: 'interactive' })
    t.equal(answer.statusCode, 500)
    t.notOk(answer.body.includes(name))
    t.match(answer.json(), { code: 'INTERNAL', errorNo: /^[0-9A-F]{8}$/ })
  })

  await t.test('a caller of another case is not opened through this one', async (t) => {
    const other = await aCase(agent)
    const answer = await agent.post(`/api/cases/${other.no}/identity`, { party: caller?.id, reason: '回覆' })
    t.equal(answer.statusCode, 400)
    t.notOk(answer.body.includes(name))
  })

  await t.test('the history and the outbox hold neither name nor number', async (t) => {
    const [row] = await server.db.run<{ all: string }>(
      `select coalesce((select string_agg(e::text, '') from case_event e), '') || coalesce((select string_agg(o::text, '') from outbox o), '')
         || coalesce((select string_agg(c::text, '') from cases c), '') || coalesce((select string_agg(k::text, '') from command k), '')
         || coalesce((select string_agg(a::text, '') from audit a), '') as all`,
      [],
      { name: 'test', class: 'interactive' },
    )
    t.notOk(row?.all.includes(name) || row?.all.includes(phone))
  })
})
