import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { lookupCode } from '../../server/petition-code.ts'
import { startLetterWork, writeLetters } from '../../server/letter-work.ts'
import { mailer } from '../../server/mail.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import type { CaseDetail } from '../../server/wire/case.ts'
import type { PetitionStanding } from '../../server/wire/public.ts'
import { renderLetter, letterKinds, letterVariables } from '../../workflows/letter.ts'
import { letterTemplates } from '../../workflows/letters/shipped.ts'
import { send } from '../support/http-case.ts'
import { aMailServer } from '../support/mail-server.ts'
import { aServer, type TestServer, type Visitor } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

const day = 86_400_000
const filed = {
  category: 'environment.noise-measurable',
  description: '巷口工地清晨五點即開始施工，噪音擾民。',
  place: { district: '64000060' },
  petitioner: { name: '測試人', mail: 'someone@example.invalid' },
}

const write = ({ doors }: TestServer) =>
  writeLetters({ parts: doors.parts, secret: doors.secret, base: () => 'https://1999.example' })
const settle = ({ doors }: TestServer) => sweepAll(doors.parts, { error: fail, warn: fail })
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

/** The number and code in the link of the last confirmation letter. */
async function linkOf({ db }: TestServer): Promise<{ no: string; code: string; body: string }> {
  const [row] = await db.run<{ body: string }>(
    `select body from letter where kind = 'confirmation' order by written_at desc, id desc limit 1`,
    [],
    { name: 'test', class: 'interactive' },
  )
  const [, no = '', code = ''] = row?.body.match(/#confirm\/([^/]+)\/(\w+)/) ?? []
  return { no, code, body: row?.body ?? '' }
}

async function must(visitor: Visitor, no: string, event: Parameters<typeof send>[2]): Promise<void> {
  const { row } = (await visitor.get(`/api/cases/${no}`)).json<CaseDetail>()
  const answer = await send(visitor, { no, version: row.ver }, event)
  if (answer.statusCode !== 200) throw new Error(`${event.type}: ${answer.body}`)
}

t.test('a citizen files, confirms by the link, is answered, and asks for a review', async (t) => {
  const server = await aServer(t)
  const { stranger } = server
  const answer = await stranger.post('/api/public/petitions', filed)
  t.equal(answer.statusCode, 202)
  t.notMatch(answer.body, /P\d{7}/, 'no number is told before it is confirmed')
  await write(server)
  const { body, code, no } = await linkOf(server)
  t.match(body, /測試人 您好/)
  t.match(body, new RegExp(`https://1999.example/petition#confirm/${no}/`))

  const look = (given: object) => stranger.post('/api/public/petitions/look', given)
  const lookup = lookupCode(server.doors.secret, (await idOf(server, no)) ?? '')
  t.equal((await look({ no, code: lookup })).statusCode, 404, 'nor can it be looked up')
  t.equal((await stranger.post('/api/public/petitions/confirm', { no, code: 'WRONGCODE' })).statusCode, 404)
  const confirmed = await stranger.post('/api/public/petitions/confirm', { no, code })
  t.match(confirmed.json<PetitionStanding>(), { no, code: lookup, stage: 'registered' })
  const twice = await stranger.post('/api/public/petitions/confirm', { no, code })
  t.match(twice.json(), { code: 'EVENT_NOT_ACCEPTED' }, 'a link works once')

  const [supervisor, officer, head] = [
    await server.as('supervisor1'),
    await server.as('officer.env'),
    await server.as('head.env'),
  ]
  await must(supervisor, no, { type: 'ASSIGN', agency: 'environment', coHandlers: [] })
  const sealed = (await officer.get(`/api/cases/${no}`)).json<CaseDetail>()
  t.match(sealed.callers, [{ name: '保密', phone: '' }], 'the officer does not see whose it is')
  await must(officer, no, { type: 'ACCEPT' })
  await must(officer, no, { type: 'ASK_EXTENSION', days: 3, reason: '須會同檢測單位於夜間量測。' })
  await must(head, no, { type: 'GRANT_EXTENSION' })
  await must(officer, no, { type: 'DRAFT_REPLY', text: '一、已稽查。\n二、已要求改善。', files: [] })
  await must(head, no, { type: 'APPROVE_REPLY' })
  await write(server)
  const standing = (await look({ no, code: lookup.toLowerCase() })).json<PetitionStanding>()
  t.match(standing, { stage: 'replied', mayObject: true })
  t.match(
    standing.letters.map(({ subject }) => subject),
    [/已受理/, /展延通知/, /環境保護局 復函/],
  )
  t.match(standing.letters[1]?.body, /須會同檢測單位於夜間量測/, 'the reason is told in writing')
  t.match(standing.letters[2]?.body, /一、已稽查。\n二、已要求改善。/)

  const { petition } = (await officer.get(`/api/cases/${no}`)).json<CaseDetail>()
  const page = await officer.get(`/letters/${petition?.letters.at(-1)?.id}`)
  t.match(page.body, /（保密） 您好/, 'what the officer prints names nobody')
  t.match((await supervisor.get(`/letters/${petition?.letters.at(-1)?.id}`)).body, /測試人 您好/)
  t.equal(
    (await (await server.as('officer.police')).get(`/letters/${petition?.letters[0]?.id}`)).statusCode,
    404,
  )

  const unhappy = await stranger.post('/api/public/petitions/discontent', {
    no,
    code: lookup,
    text: '夜間仍在施工。',
  })
  t.match(unhappy.json<PetitionStanding>(), { stage: 'review', mayObject: false })
  t.equal((await look({ no: 'P0000000-00001', code: lookup })).statusCode, 404)
  t.equal(
    (await stranger.post('/api/public/petitions', { ...filed, petitioner: { name: '測' } })).statusCode,
    422,
  )
})

t.test('a link that comes after seven days opens nothing', async (t) => {
  const clock = virtualClock(Date.now())
  const server = await aServer(t, { clock })
  await server.stranger.post('/api/public/petitions', filed)
  await write(server)
  const { code, no } = await linkOf(server)
  clock.advance(7 * day)
  await settle(server)
  const late = await server.stranger.post('/api/public/petitions/confirm', { no, code })
  t.match(late.json(), { code: 'EVENT_NOT_ACCEPTED', sentence: { zh: /逾期未確認/ } })
})

t.test(
  'a letter is written once by two workers, mailed once, and again when the mail server was down',
  async (t) => {
    const clock = virtualClock(Date.now())
    const server = await aServer(t, { clock })
    const post = await aMailServer(t)
    await server.stranger.post('/api/public/petitions', filed)
    await Promise.all([write(server), write(server)])
    const rows = await server.db.run<{ n: number }>('select count(*)::int as n from letter', [], {
      name: 'test',
      class: 'interactive',
    })
    t.equal(rows[0]?.n, 1)

    post.refuse = true
    const complaints: object[] = []
    const work = startLetterWork({
      parts: server.doors.parts,
      secret: server.doors.secret,
      base: () => 'https://1999.example',
      sendMail: mailer({ url: `smtp://127.0.0.1:${post.port}`, from: '1999@city.example' }),
      attachments: server.doors.attachments,
      log: { error: (facts: object) => void complaints.push(facts), warn: fail } as never,
    })
    t.teardown(() => work.stop())
    await waitFor(() => complaints.length === 1)
    t.notMatch(JSON.stringify(complaints), /someone@/, 'no address in the log')
    post.refuse = false
    clock.advance(120_000)
    await waitFor(() => post.letters.length === 1)
    clock.advance(7_200_000)
    await new Promise((done) => setTimeout(done, 1_500))
    t.equal(post.letters.length, 1, 'and not a second time')
    t.match(post.letters[0], /To: someone@example\.invalid/)
  },
)

t.test(
  'every letter can be written in both languages, and a name that looks like a variable stays a name',
  async (t) => {
    const facts = Object.fromEntries(letterVariables.map((name) => [name, `〈${name}〉`]))
    for (const kind of letterKinds)
      for (const language of ['zh', 'en'] as const) {
        const { body, subject } = renderLetter(letterTemplates, { kind, language }, facts)
        t.notMatch(`${subject}${body}`, /[{}]/, `${kind} ${language}`)
        t.match(body, /〈name〉/)
        t.same(
          renderLetter(letterTemplates, { kind, language }, facts),
          { body, subject },
          'the same bytes again',
        )
      }
    t.match(
      renderLetter(letterTemplates, { kind: 'reply', language: 'zh' }, { name: '{{caseNo}}', caseNo: 'P-1' })
        .body,
      /^\{\{caseNo\}\} 您好/,
    )
  },
)

async function idOf({ db }: TestServer, no: string): Promise<string | undefined> {
  const [row] = await db.run<{ id: string }>('select id from cases where no = $1', [no], {
    name: 'test',
    class: 'interactive',
  })
  return row?.id
}
