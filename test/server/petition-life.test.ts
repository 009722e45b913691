import { randomUUID } from 'node:crypto'
import t from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import type { OpenPetition } from '../../server/wire/petition.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import { send } from '../support/http-case.ts'
import { aServer, type TestServer, type Visitor } from '../support/server.ts'

const petition: OpenPetition = {
  category: 'environment.noise-measurable',
  description: '巷口工地清晨五點即開始施工，噪音擾民。',
  place: { district: '64000060', road: '建工路', detail: '測試工地' },
  channel: 'letter',
  petitioner: { name: '測試人', phone: '0900-000-000', mail: 'someone@example.invalid' },
}

async function register(visitor: Visitor, body: Partial<OpenPetition> = {}): Promise<CommandAnswer> {
  const answer = await visitor.post('/api/petitions', { ...petition, ...body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<CommandAnswer>()
}

async function detailOf(visitor: Visitor, no: string): Promise<CaseDetail> {
  return (await visitor.get(`/api/cases/${no}`)).json<CaseDetail>()
}

async function must(visitor: Visitor, no: string, event: EventBody): Promise<CommandAnswer> {
  const { row } = await detailOf(visitor, no)
  const answer = await send(visitor, { no, version: row.ver }, event)
  if (answer.statusCode !== 200) throw new Error(`${event.type}: ${answer.body}`)
  return answer.json<CommandAnswer>()
}

const settle = ({ doors }: TestServer) => sweepAll(doors.parts, { error: fail, warn: fail })
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

t.test('a petition of two agencies is answered once, and its history tells it all', async (t) => {
  const server = await aServer(t)
  const [agent, supervisor] = [await server.as('agent1'), await server.as('supervisor1')]
  const [officer, head] = [await server.as('officer.env'), await server.as('head.env')]
  const police = await server.as('officer.police')

  const { no, stage } = await register(agent)
  t.match(no, /^P\d{7}-00001$/)
  t.equal(stage, 'registered')
  await must(supervisor, no, { type: 'ASSIGN', agency: 'environment', coHandlers: ['police'] })
  const { petition: told } = await detailOf(officer, no)
  const part = told?.coHandlers[0]?.no ?? ''
  t.equal(part, `${no}-1`)
  await must(officer, no, { type: 'ACCEPT' })

  const seen = await detailOf(police, part)
  t.match(seen, { row: { kind: 'coHandling' }, description: petition.description, callers: [] })
  t.equal((await police.get(`/api/cases/${no}`)).statusCode, 404, 'the petition itself stays with its lead')
  await must(police, part, { type: 'CONTRIBUTE', result: '本局已派員取締三次，均依規定舉發。' })
  await settle(server)

  t.match((await detailOf(officer, no)).petition?.coHandlers, [
    { agency: 'police', state: 'answered', answer: '本局已派員取締三次，均依規定舉發。' },
  ])
  const templates = (await officer.get(`/api/petitions/${no}/reply-templates`)).json<{ text: string }[]>()
  t.match(templates[0]?.text, /量測或檢查結果/, 'what is made for the matter comes first')
  t.notMatch(JSON.stringify(templates), /[{}]{2}/, 'what the case knows is filled in')
  await must(officer, no, { type: 'DRAFT_REPLY', text: '已要求工地調整施工時間。', files: [] })
  await must(head, no, { type: 'APPROVE_REPLY' })
  const replied = await detailOf(agent, no)
  t.match(replied, {
    row: { stage: 'replied' },
    petition: { replies: [{ text: '已要求工地調整施工時間。' }] },
  })
  const history = (await agent.get(`/api/cases/${no}/history`)).json<{ sentence: { zh: string } }[]>()
  t.match(
    history.map(({ sentence }) => sentence.zh),
    ['書信陳情立案', /^分案：環境保護局主辦，.+會辦$/, '受理', '會辦機關已會復', '擬復', '核定復函'],
  )
  t.same((await auditCases(server.db)).differences, [], 'every history gives its row again')
})

t.test('who petitions again is found by number or address, with what he was answered', async (t) => {
  const server = await aServer(t)
  const [agent, supervisor] = [await server.as('agent1'), await server.as('supervisor1')]
  const [officer, head] = [await server.as('officer.env'), await server.as('head.env')]
  const { no } = await register(agent)
  await must(supervisor, no, { type: 'ASSIGN', agency: 'environment', coHandlers: [] })
  await must(officer, no, { type: 'DRAFT_REPLY', text: '已改善。', files: [] })
  await must(head, no, { type: 'APPROVE_REPLY' })
  for (const who of [
    { phone: '0900000000' },
    { phone: '0900-000000' },
    { mail: 'SomeOne@example.invalid' },
  ]) {
    const found = (await agent.post('/api/petitions/earlier', who)).json<object[]>()
    t.match(found, [{ no, reply: '已改善。', description: petition.description }])
  }
  t.same((await agent.post('/api/petitions/earlier', { phone: '0911111111' })).json(), [])
  t.equal((await officer.post('/api/petitions/earlier', { phone: '0900000000' })).statusCode, 403)
  const again = await register(agent, { earlier: [no] })
  t.match((await detailOf(agent, again.no)).row.flags, ['repeat'])
  const unknown = await agent.post('/api/petitions', { ...petition, earlier: ['P0000000-00009'] })
  t.match(unknown.json(), { code: 'EVENT_INVALID', fields: [{ path: 'earlier' }] })
})

t.test(
  'a dispatch case that becomes a petition keeps its callers, and is done in one statement',
  async (t) => {
    const server = await aServer(t)
    const agent = await server.as('agent1')
    const opened = await agent.post('/api/cases', {
      category: 'pothole',
      description: '路面長年破損，請通盤檢討。',
      place: { district: '64000060', road: '建工路' },
      caller: { name: '測試人', phone: '0900000000' },
    })
    const { no } = opened.json<CommandAnswer>()
    const key = randomUUID()
    const body = {
      version: 1,
      event: { type: 'CONVERT_TO_PETITION', category: 'roads.other', reason: '通案' },
    }
    const [first, second] = [
      await agent.post(`/api/cases/${no}/events`, body, { 'idempotency-key': key }),
      await agent.post(`/api/cases/${no}/events`, body, { 'idempotency-key': key }),
    ]
    t.equal(first.body, second.body, 'asked twice, done once')
    const petitions = (await agent.get('/api/cases?kind=petition')).json<{ rows: { no: string }[] }>()
    t.equal(petitions.rows.length, 1)
    const detail = await detailOf(agent, petitions.rows[0]?.no ?? '')
    t.match(detail, { description: '路面長年破損，請通盤檢討。', origin: { no, kind: 'dispatch' } })
    t.match(detail.callers, [{ name: '測○○' }])
    const refused = await send(agent, { no, version: 2 }, body.event as EventBody)
    t.match(refused.json(), { code: 'EVENT_NOT_ACCEPTED' })
    t.same((await auditCases(server.db)).differences, [])
  },
)

t.test('rubbish is refused by its field, and opens nothing', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const wrong: [Partial<OpenPetition>, string][] = [
    [{ category: 'no-such-matter' }, 'category'],
    [{ place: { district: '99999999' } }, 'place.district'],
    [{ petitioner: { name: '測試人' } }, 'petitioner'],
    [{ channel: 'mailbox', petitioner: { name: '測試人', phone: '0900000000' } }, 'petitioner.mail'],
  ]
  for (const [body, path] of wrong) {
    const answer = await agent.post('/api/petitions', { ...petition, ...body })
    t.match(answer.json(), { code: 'EVENT_INVALID', fields: [{ path }] }, path)
  }
  const long = await agent.post('/api/petitions', { ...petition, description: '長'.repeat(20_001) })
  t.equal(long.statusCode, 400)
  t.equal((await (await server.as('officer.env')).post('/api/petitions', petition)).statusCode, 403)
  const { rows } = (await agent.get('/api/cases?kind=petition')).json<{ rows: object[] }>()
  t.same(rows, [])
})
