import { test } from 'tap'
import type { BulkAnswer, CaseDetail } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import { dispatchEventTypes } from '../../workflows/case-event.ts'
import { maySend } from '../../workflows/permissions.ts'
import { aPothole } from '../support/city.ts'
import { aCase, send } from '../support/http-case.ts'
import { aPicture, upload } from '../support/photos.ts'
import { aServer, type TestServer, type Visitor } from '../support/server.ts'
import { sampleEvents } from '../support/sample-bodies.ts'

/** Account, whether it sees a case of the maintenance office, and what else it may; by hand, from security.md §6. */
const cells: Record<string, { sees: boolean; opens: boolean; identity: boolean; uploads: boolean }> = {
  agent1: { sees: true, opens: true, identity: true, uploads: true },
  lead1: { sees: true, opens: true, identity: true, uploads: true },
  supervisor1: { sees: true, opens: true, identity: true, uploads: true },
  arbiter1: { sees: true, opens: false, identity: false, uploads: false },
  rdec1: { sees: true, opens: false, identity: false, uploads: false },
  auditor1: { sees: true, opens: false, identity: false, uploads: false },
  admin1: { sees: false, opens: false, identity: false, uploads: false },
  'officer.pwm': { sees: true, opens: false, identity: true, uploads: true },
  'desk.pwm': { sees: true, opens: false, identity: false, uploads: true },
  'head.pwm': { sees: true, opens: false, identity: true, uploads: true },
  'officer.env': { sees: false, opens: false, identity: false, uploads: false },
  'desk.env': { sees: false, opens: false, identity: false, uploads: false },
  'head.env': { sees: false, opens: false, identity: false, uploads: false },
  // The city government stands above every agency.
  'officer.city': { sees: true, opens: false, identity: true, uploads: true },
}

void test('who may do what, over HTTP', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const opened = await aCase(agent, { caller: { name: '測試人', phone: '0900000000' } })
  const { no } = opened
  const party = (await agent.get(`/api/cases/${no}`)).json<CaseDetail>().callers[0]?.id
  const picture = await aPicture()
  const facts = await factsFor(server, agent, no)

  for (const [account, may] of Object.entries(cells)) {
    const visitor = await server.as(account)
    const me = (await visitor.get('/api/me')).json<{ id: string; role: 'agent'; agency: string | null }>()

    await t.test(`${account}: reading`, async (t) => {
      for (const path of ['', '/history', '/lateness']) {
        t.equal((await visitor.get(`/api/cases/${no}${path}`)).statusCode, may.sees ? 200 : 404, path)
      }
      for (const query of ['', `?q=${no}`, '?agency=public-works-maintenance', '?scope=city']) {
        const { rows } = (await visitor.get(`/api/cases${query}`)).json<{ rows: { no: string }[] }>()
        t.equal(
          rows.some((row) => row.no === no),
          may.sees,
          query,
        )
      }
      const scope = 'agency:public-works-maintenance'
      const wide = ['agent1', 'lead1', 'supervisor1', 'arbiter1', 'rdec1', 'auditor1'].includes(account)
      t.equal((await visitor.get('/live/snapshot?s=city')).statusCode, wide ? 200 : 403)
      t.equal((await visitor.get(`/live/snapshot?s=${scope}`)).statusCode, may.sees && !wide ? 200 : 403)
      for (const url of ['/api/catalogue', '/api/cases/route?category=pothole', '/api/staff']) {
        t.equal((await visitor.get(url)).statusCode, 200, url)
      }
    })

    await t.test(`${account}: acting`, async (t) => {
      t.equal((await visitor.post('/api/cases', aPothole)).statusCode, may.opens ? 201 : 403)
      t.equal((await visitor.post('/api/calls', { disposition: 'other' })).statusCode, may.opens ? 201 : 403)
      const identity = await visitor.post(`/api/cases/${no}/identity`, { party, reason: '回覆民眾' })
      t.equal(identity.statusCode, !may.sees ? 404 : may.identity ? 200 : 403)
      const photo = await upload(visitor, no, { bytes: picture })
      t.equal(photo.statusCode, !may.sees ? 404 : may.uploads ? 201 : 403)
    })

    await t.test(`${account}: every event of the table`, async (t) => {
      const actor = { id: me.id, role: me.role, ...(me.agency !== null && { agency: me.agency }) }
      for (const type of dispatchEventTypes) {
        const allowed = maySend(
          actor,
          { kind: 'dispatch', event: type, agency: 'public-works-maintenance' },
          server.doors.parts.organisation,
        )
        if (type === 'ADD_CALLER') {
          // An unknown version, so that a caller who may join is stopped by it, and only by it.
          const caller = { name: '測試人' }
          const answer = await visitor.post(`/api/cases/${no}/callers`, {
            version: allowed ? 2_000_000 : opened.version,
            caller,
          })
          t.equal(answer.statusCode, !may.sees ? 404 : allowed ? 409 : 403, type)
          continue
        }
        const event = { type, ...sampleEvents[type], ...facts[type] } as EventBody
        if (may.sees && allowed) {
          const tried = await visitor.post('/api/cases/events', {
            cases: [{ no, version: opened.version }],
            event,
            dryRun: true,
          })
          const [result] = tried.json<BulkAnswer>().results
          t.notOk(['EVENT_FORBIDDEN', 'CASE_NOT_FOUND'].includes(result?.code ?? ''), `${type} is tried`)
        } else {
          const answer = await send(visitor, opened, event)
          const wanted = may.sees ? [403, 'EVENT_FORBIDDEN'] : [404, 'CASE_NOT_FOUND']
          t.same([answer.statusCode, answer.json<{ code: string }>().code], wanted, type)
        }
      }
    })
  }

  await t.test('and nothing that was forbidden has happened', async (t) => {
    const { row } = (await agent.get(`/api/cases/${no}`)).json<CaseDetail>()
    t.match(row, { ver: opened.version, stage: 'awaitingAcceptance', callers: 1 })
  })

  await t.test('a stranger gets nothing but the way in', async (t) => {
    for (const url of [
      '/api/me',
      '/api/cases',
      `/api/cases/${no}`,
      '/api/catalogue',
      '/api/staff',
      '/live/snapshot?s=city',
    ]) {
      t.equal((await server.stranger.get(url)).statusCode, 401, url)
    }
    t.equal((await server.stranger.post('/api/cases', aPothole)).statusCode, 401)
  })
})

/** Things that exist, so that a refusal is about the person and not about what he names. */
async function factsFor(
  server: TestServer,
  agent: Visitor,
  no: string,
): Promise<Partial<Record<EventBody['type'], object>>> {
  const officer = (await (await server.as('officer.pwm')).get('/api/me')).json<{ id: string }>().id
  const master = (await aCase(agent)).no
  const attachment = (await upload(agent, no, { bytes: await aPicture() })).json<{ id: string }>().id
  return {
    ACCEPT: { officer },
    HAND_OVER: { officer },
    MERGE_INTO: { master },
    FINISH: { photos: [] },
    ATTACH: { photos: [{ attachment, label: 'before' }] },
  }
}
