import { randomUUID } from 'node:crypto'
import t from 'tap'
import { rescheduleAll } from '../../server/reschedule.ts'
import { takeNewRules } from '../../server/rule-watch.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { CalendarAnswer, RuleAnswer } from '../../server/wire/city-rules.ts'
import { dateOf, dayNumber } from '../../workflows/roc-date.ts'
import { auditCases } from '../../db/case-audit.ts'
import { aServer, type TestServer, type Visitor } from '../support/server.ts'

const day = 86_400_000

const settle = async ({ doors }: TestServer) => {
  await rescheduleAll(doors.parts)
  await sweepAll(doors.parts, { error: fail, warn: fail })
}
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

async function aPetition(agent: Visitor, district = '64000060'): Promise<string> {
  const answer = await agent.post('/api/petitions', {
    category: 'transport.marking',
    description: '請劃設禁停標線。',
    place: { district },
    channel: 'letter',
    petitioner: { name: '測試人', phone: '0900000000' },
  })
  return answer.json<CommandAnswer>().no
}

const replyDue = async (visitor: Visitor, no: string) =>
  (await visitor.get(`/api/cases/${no}`)).json<CaseDetail>().clocks.find(({ name }) => name === 'reply')
    ?.due ?? 0

/** The first day after today that petitions of today count. */
async function nextWorkday(server: TestServer): Promise<string> {
  const { calendar } = server.doors.parts.setting.rules
  let n = dayNumber(Date.now()) + 1
  while (!calendar.isWorked(n, null)) n += 1
  return dateOf(n)
}

t.test('a typhoon is looked at, declared, moves the petitions of its district, and is undone', async (t) => {
  const server = await aServer(t)
  const [agent, supervisor] = [await server.as('agent1'), await server.as('supervisor1')]
  const [there, elsewhere] = [await aPetition(agent), await aPetition(agent, '64000010')]
  const before = await replyDue(agent, there)
  const closure = {
    day: await nextWorkday(server),
    from: '00:00',
    to: '24:00',
    districts: ['64000060'],
    reason: '颱風',
  }
  const looked = await supervisor.post('/api/closures', { ...closure, dryRun: true })
  const { preview } = looked.json<RuleAnswer>()
  t.match(preview, { looked: 2, moved: 1 })
  t.ok(preview?.rows.every(({ no }) => no === there))
  t.equal(await replyDue(agent, there), before, 'looking changes nothing')

  const key = { 'idempotency-key': randomUUID() }
  const declared = (
    await supervisor.post('/api/closures', { ...closure, dryRun: false }, key)
  ).json<RuleAnswer>()
  t.equal(declared.version, 1)
  const again = (
    await supervisor.post('/api/closures', { ...closure, dryRun: false }, key)
  ).json<RuleAnswer>()
  t.equal(again.version, null, 'asked twice, declared once')
  await settle(server)
  t.equal(await replyDue(agent, there), preview?.rows.find(({ clock }) => clock === 'reply')?.to)
  t.ok((await replyDue(agent, there)) - before >= day)
  t.ok((await replyDue(agent, elsewhere)) > 0)
  const history = (await agent.get(`/api/cases/${there}/history`)).json<{ sentence: { zh: string } }[]>()
  t.match(history.at(-1)?.sentence.zh, new RegExp(`${closure.day} 停止上班`), 'an audit line on the case')

  const { closures, changes } = (
    await supervisor.get(`/api/calendar?year=${closure.day.slice(0, 4)}`)
  ).json<CalendarAnswer>()
  t.match(closures, [{ reason: '颱風', declaredBy: '張示範', undoneAt: null }])
  t.match(changes, [{ n: 1, what: 'closure', looked: 2, moved: 1 }])
  const id = closures[0]?.id ?? ''
  const undone = await supervisor.post(`/api/closures/${id}/undo`, { dryRun: false })
  t.equal(undone.json<RuleAnswer>().version, 2)
  await settle(server)
  t.equal(await replyDue(agent, there), before)
  t.equal(
    (await supervisor.post(`/api/closures/${id}/undo`, { dryRun: false })).json<RuleAnswer>().version,
    null,
  )
  t.same((await auditCases(server.db)).differences, [], 'the histories still give the rows')
})

t.test('new limits of a category move its open cases, and the granted days stay on top', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const opened = await agent.post('/api/cases', {
    category: 'pothole',
    description: '坑洞',
    place: { district: '64000060', road: '建工路' },
  })
  const { no } = opened.json<CommandAnswer>()
  const dueOf = async (name: string) =>
    (await agent.get(`/api/cases/${no}`)).json<CaseDetail>().clocks.find((clock) => clock.name === name)
  const before = (await dueOf('finish'))?.due ?? 0
  const body = { hours: { finish: 96 }, dryRun: true }
  const preview = (await admin.send('PUT', '/api/service-levels/pothole', body)).json<RuleAnswer>().preview
  t.match(preview, { looked: 1, moved: 1, counts: [{ clock: 'finish', n: 1 }] })
  await admin.send('PUT', '/api/service-levels/pothole', { ...body, dryRun: false })
  await settle(server)
  t.match(await dueOf('finish'), { due: before + day, rule: 'pothole@2' })
  const levels = (await admin.get('/api/service-levels')).json<{ code: string; version: number }[]>()
  t.equal(levels.find(({ code }) => code === 'pothole')?.version, 2)
  const kept = await server.db.run<{ n: number }>(
    `select count(*)::int as n from service_level where category = 'pothole'`,
    [],
    { name: 'test', class: 'interactive' },
  )
  t.equal(kept[0]?.n, 2, 'what was is kept')
  t.equal((await agent.send('PUT', '/api/service-levels/pothole', body)).statusCode, 403)
})

t.test('a second process takes the new rules and both keep to them', async (t) => {
  const server = await aServer(t)
  const other = await aServer(t, { beside: server })
  const [supervisor, agent] = [await server.as('supervisor1'), await other.as('agent1')]
  const closure = {
    day: await nextWorkday(server),
    from: '00:00',
    to: '24:00',
    districts: [],
    reason: '颱風',
  }
  await supervisor.post('/api/closures', { ...closure, dryRun: false })
  await takeNewRules(other.doors.parts)
  t.equal(other.doors.parts.setting.rules.version, 1)
  const no = await aPetition(agent)
  const due = await replyDue(agent, no)
  await rescheduleAll(other.doors.parts)
  t.equal(await replyDue(agent, no), due, 'a petition opened under the rules in force does not move')
})

t.test('rubbish is refused by what is wrong with it', async (t) => {
  const server = await aServer(t)
  const [admin, officer] = [await server.as('admin1'), await server.as('officer.env')]
  const year = new Date().getUTCFullYear()
  const closure = {
    day: `${year}-06-01`,
    from: '08:00',
    to: '12:00',
    districts: [],
    reason: '颱風',
    dryRun: true,
  }
  const wrong: [object, number, string][] = [
    [{ ...closure, day: `${year}-02-30` }, 400, 'day'],
    [{ ...closure, to: '08:00' }, 400, 'to'],
    [{ ...closure, districts: ['nowhere'] }, 400, 'districts.0'],
    [{ ...closure, day: '2031-06-01' }, 422, ''],
  ]
  for (const [body, status, path] of wrong) {
    const answer = await admin.post('/api/closures', body)
    t.equal(answer.statusCode, status, answer.body)
    if (path) t.match(answer.json(), { fields: [{ path }] })
  }
  const missing = await admin.post('/api/closures', { ...closure, day: '2031-06-01' })
  t.match(missing.json(), { code: 'CALENDAR_YEAR_MISSING', sentence: { zh: /2031 年/ } })
  t.equal((await officer.post('/api/closures', closure)).statusCode, 403)

  const load = (csv: string, dryRun = false) => admin.send('PUT', '/api/calendar/2028', { csv, dryRun })
  for (const [csv, message] of [
    ['2028-01-01,off,開國紀念日\n2028-13-01,off,x', /line 2/],
    ['2028-01-01,off,開國紀念日\n2028-01-01,off,x', /second time/],
    ['2029-01-01,off,x', /is not in 2028/],
    ['2028-01-01,maybe,x', /off or worked/],
    ['2028-01-03,worked,補班', /no Saturday/],
    ['\n\n', /no calendar/],
  ] as const) {
    const answer = await load(csv)
    t.match(answer.json(), { fields: [{ path: 'csv', message }] }, csv)
  }
  t.equal((await load('2028-01-01,off,開國紀念日\n2028-02-12,worked,補班')).json<RuleAnswer>().version, 1)
  t.ok(server.doors.parts.catalogue.calendar.years.some((one) => one.year === 2028))
  const { endsInDays } = (await admin.get('/api/calendar?year=2028')).json<CalendarAnswer>()
  t.ok(endsInDays > 60)
})
