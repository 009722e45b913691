import t from 'tap'
import { writeLetters } from '../../server/letter-work.ts'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { Catalogue } from '../../server/wire/account.ts'
import type { EntryAnswer, EntryList, EntryPast } from '../../server/wire/catalogue-entry.ts'
import { catalogueParts } from '../../workflows/catalogue/entry.ts'
import { aServer, type Visitor } from '../support/server.ts'

const entry = async (visitor: Visitor, part: string, code: string) =>
  (await visitor.get(`/api/catalogue/${part}`)).json<EntryList>().find((line) => line.code === code)?.entry ??
  {}

const change = (visitor: Visitor, path: string, body: object, dryRun = false) =>
  visitor.send('PUT', `/api/catalogue/${path}`, { entry: body, dryRun })

const aPothole = { category: 'pothole', description: '坑洞', place: { district: '64000060' } }
const aPetition = {
  category: 'transport.marking',
  description: '請劃設標線。',
  place: { district: '64000060' },
  channel: 'letter',
  petitioner: { name: '測試人', phone: '0900000000', address: '測試路 1 號' },
}

t.test('every line of every part can be read, and written as it is without a change', async (t) => {
  const server = await aServer(t)
  const admin = await server.as('admin1')
  for (const part of catalogueParts) {
    const lines = (await admin.get(`/api/catalogue/${part}`)).json<EntryList>()
    t.ok(lines.length > 0, part)
    for (const line of lines.slice(0, 5)) {
      // A shipped rule names sources of its own: written by the city, it names the city.
      if (part === 'rules') continue
      const answer = await change(admin, `${part}/${line.code}`, line.entry)
      t.same(answer.json<EntryAnswer>(), { preview: null, version: null }, `${part}/${line.code}`)
    }
  }
})

t.test('a category with another agency sends new cases there, and open ones stay', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const old = (await agent.post('/api/cases', aPothole)).json<CommandAnswer>().no
  const before = await entry(admin, 'categories', 'pothole')
  const body = { ...before, agency: 'transportation', zh: '路面坑洞（改）' }
  const looked = (await change(admin, 'categories/pothole', body, true)).json<EntryAnswer>()
  t.same(looked, { preview: { open: 1 }, version: null })
  t.same(await entry(admin, 'categories', 'pothole'), before, 'looking changes nothing')
  t.equal((await change(admin, 'categories/pothole', body)).json<EntryAnswer>().version, 1)

  const fresh = (await agent.post('/api/cases', aPothole)).json<CommandAnswer>().no
  const agencyOf = async (no: string) => (await agent.get(`/api/cases/${no}`)).json<CaseDetail>().row.agency
  t.equal(await agencyOf(fresh), 'transportation')
  t.equal(await agencyOf(old), 'public-works-maintenance')
  const told = (await agent.get('/api/catalogue')).json<Catalogue>()
  t.match(
    told.categories.find(({ code }) => code === 'pothole'),
    { zh: '路面坑洞（改）' },
  )
  const past = (await admin.get('/api/catalogue/categories/pothole/past')).json<EntryPast>()
  t.match(past, [{ n: 1, before }])
})

t.test('a new category comes with the hours of its hazard and takes cases at once', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const like = await entry(admin, 'categories', 'pothole')
  await change(admin, 'categories/e-scooter', { ...like, zh: '共享滑板車', en: 'Shared scooters' })
  const { no } = (
    await agent.post('/api/cases', { ...aPothole, category: 'e-scooter' })
  ).json<CommandAnswer>()
  const { clocks } = (await agent.get(`/api/cases/${no}`)).json<CaseDetail>()
  t.match(
    clocks.find(({ name }) => name === 'accept'),
    { rule: 'e-scooter@1' },
  )
  await change(admin, 'categories/e-scooter', {
    ...like,
    zh: '共享滑板車',
    en: 'Shared scooters',
    importOnly: true,
  })
  const closed = await agent.post('/api/cases', { ...aPothole, category: 'e-scooter' })
  t.equal(closed.statusCode, 422, 'a category taken out of use takes no new case')
})

t.test('a rule of the city put first decides before the shipped ones', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const rule = {
    topic: '測試規則',
    appliesTo: ['pothole'],
    when: { district: ['sanmin'] },
    anyOf: [],
    agency: 'transportation',
    coAgencies: [],
    action: null,
    advice: false,
    rank: 1,
  }
  t.equal((await change(admin, 'rules/city-1', rule)).statusCode, 200)
  const lines = (await admin.get('/api/catalogue/rules')).json<EntryList>()
  t.equal(lines[0]?.code, 'city-1')
  t.equal(lines.length, 44)
  const route = async (district: string) => {
    const answer = await agent.post('/api/cases', { ...aPothole, place: { district } })
    const { no } = answer.json<CommandAnswer>()
    return (await agent.get(`/api/cases/${no}`)).json<CaseDetail>().row.agency
  }
  const sanmin = server.doors.parts.catalogue.districts.find(({ slug }) => slug === 'sanmin')?.code ?? ''
  t.equal(await route(sanmin), 'transportation')
  t.not(await route('64000010'), 'transportation')
  await change(admin, 'rules/city-1', { ...rule, rank: 44 })
  t.equal((await admin.get('/api/catalogue/rules')).json<EntryList>().at(-1)?.code, 'city-1')
})

t.test('a letter says what the city wrote, and cannot lose what the law wants said', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const receipt = { subject: '收件 {{caseNo}}', body: '期限 {{due}}，查詢碼 {{code}}。' }
  t.equal((await change(admin, 'letters/receipt.zh', receipt)).statusCode, 200)
  const { no } = (await agent.post('/api/petitions', aPetition)).json<CommandAnswer>()
  const { parts, secret } = server.doors
  await writeLetters({ parts, secret, base: () => 'http://localhost' })
  const { petition } = (await agent.get(`/api/cases/${no}`)).json<CaseDetail>()
  t.equal(petition?.letters[0]?.subject, `收件 ${no}`)
  const refused = async (words: object) =>
    (await change(admin, 'letters/extension.zh', words)).json<{ fields: object[] }>().fields
  t.match(await refused({ subject: '展延 {{caseNo}}', body: '展延至 {{due}}。' }), [
    { path: 'entry.body', message: 'must say {{reason}}' },
  ])
  t.match(await refused({ subject: '展延 {{caseNo}}', body: '{{reason}} {{due}} {{phone}}' }), [
    { message: 'names {{phone}}, which no case knows' },
  ])
  t.equal((await change(admin, 'letters/farewell.zh', receipt)).statusCode, 404, 'letters are sent by events')
})

t.test('a reply template of the city is offered, and a retired one is not', async (t) => {
  const server = await aServer(t)
  const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
  const { no } = (await agent.post('/api/petitions', aPetition)).json<CommandAnswer>()
  const offered = async () =>
    (await agent.get(`/api/petitions/${no}/reply-templates`))
      .json<{ code: string; text: string }[]>()
      .map(({ code }) => code)
  const reply = { groups: [], language: 'zh', title: '轉請說明', text: '「{{matter}}」：', retired: false }
  await change(admin, 'replies/city-1', reply)
  t.ok((await offered()).includes('city-1'))
  await change(admin, 'replies/city-1', { ...reply, retired: true })
  t.notOk((await offered()).includes('city-1'))
})

t.test(
  'what does not fit the catalogue is refused by its field, and only RDEC and admin may write',
  async (t) => {
    const server = await aServer(t)
    const [admin, agent] = [await server.as('admin1'), await server.as('agent1')]
    const bad: [path: string, body: object, field: string][] = [
      [
        'agencies/transportation',
        { zh: '交通局', en: 'T', level: 'first-level', parent: 'nobody' },
        'entry.parent',
      ],
      [
        'agencies/transportation',
        { zh: '交通局', en: 'T', level: 'first-level', parent: 'transportation' },
        'entry.parent',
      ],
      ['agencies/Ärger', { zh: '局', en: 'T', level: 'first-level', parent: null }, 'code'],
      ['agencies/Upper', { zh: '局', en: 'T', level: 'first-level', parent: null }, 'code'],
      [
        'matters/transport.marking',
        { group: 'x', zh: '一', en: 'a', agency: 'transportation', signs: 'rdec' },
        'entry.group',
      ],
      ['maintenanceAreas/siwei', { districts: ['99999999'] }, 'entry.districts.0'],
      [
        'replies/done',
        { groups: ['x'], language: 'zh', title: 'a', text: 'b', retired: false },
        'entry.groups.0',
      ],
    ]
    for (const [path, body, field] of bad) {
      const answer = await change(admin, path, body)
      t.equal(answer.statusCode, 400, path)
      t.equal(
        answer.json<{ fields: { path: string }[] }>().fields[0]?.path.replace('params.', ''),
        field,
        path,
      )
    }
    const pothole = await entry(admin, 'categories', 'pothole')
    t.equal((await change(admin, 'categories/pothole', { ...pothole, hazard: 'low' })).statusCode, 400)
    t.equal((await change(agent, 'categories/pothole', pothole)).statusCode, 403)
    t.equal((await server.stranger.get('/api/catalogue/letters')).statusCode, 401)
    t.equal(server.doors.parts.catalogue.calendar.version, 0, 'nothing was written')
  },
)
