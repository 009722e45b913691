import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { test } from 'tap'
import { ZipFile, type Options } from 'yazl'
import { startLetterWork } from '../../server/letter-work.ts'
import { mailer } from '../../server/mail.ts'
import { lookupCode } from '../../server/petition-code.ts'
import type { CaseDetail } from '../../server/wire/case.ts'
import type { PetitionStanding } from '../../server/wire/public.ts'
import { aCase, send } from '../support/http-case.ts'
import { aMailServer } from '../support/mail-server.ts'
import { upload } from '../support/photos.ts'
import { aServer, type Visitor } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

void test('documents of a case', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const officer = await server.as('officer.pwm')
  const { no, ...opened } = await aCase(agent)

  await t.test('are kept as they came, under their own names, and only saved, never shown', async (t) => {
    const bytes = Buffer.from('路面自編號 12 號前起算三公尺。\n')
    const { id } = (await upload(officer, no, { bytes, name: '現場 說明.txt' })).json<{ id: string }>()
    const given = await officer.get(`/api/cases/${no}/attachments/${id}?size=thumb`)
    t.same(given.rawPayload, bytes)
    t.match(given.headers, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="_.txt"; filename*=UTF-8''${encodeURIComponent('現場 說明.txt')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  await t.test('of every kind on the list are taken, and what only bears their names is not', async (t) => {
    const word = await aZip({ '[Content_Types].xml': contentTypes, 'word/document.xml': '<w/>' })
    const open = await aZip({ mimetype: 'application/vnd.oasis.opendocument.text' }, { compress: false })
    const rows: [string, Buffer, number][] = [
      ['a.pdf', pdf, 201],
      ['a.docx', word, 201],
      ['a.odt', open, 201],
      ['a.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 201],
      ['a.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 201],
      ['a.gif', Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64'), 201],
      ['a.wav', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(30)]), 201],
      ['a.zip', await aZip({ 'a.txt': 'a' }), 201],
      ['big5.txt', Buffer.from('a4a4a4e5', 'hex'), 201],
      ['a.odt', word, 415],
      ['a.pdf', word, 415],
      ['a.txt', Buffer.from([0x4d, 0x5a, 0x00, 0x01]), 415],
      ['a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 415],
      ['a.html', Buffer.from('<script>alert(1)</script>'), 415],
      ['macros.docx', await aZip({ '[Content_Types].xml': contentTypes, 'word/vbaProject.bin': 'x' }), 415],
      ['bomb.zip', await aZip({ 'a.txt': '0'.repeat(3_000_000) }), 415],
      [
        'many.zip',
        await aZip(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}`, '']))),
        415,
      ],
      ['link.zip', await aZip({ passwd: '/etc/passwd' }, { mode: 0o120777 }), 415],
      ['out.zip', renamed(await aZip({ 'xx/a.txt': 'a' }), 'xx/a.txt', '../a.txt'), 415],
      ['torn.zip', (await aZip({ 'a.txt': 'a' })).subarray(0, 40), 415],
    ]
    for (const [name, bytes, status] of rows) {
      // Each at a case of its own: no more than ten wait at one.
      const answer = await upload(officer, (await aCase(agent)).no, { bytes, name })
      t.equal(answer.statusCode, status, name)
      if (status === 415) t.match(answer.json(), { code: 'FILE_NOT_SUPPORTED' })
    }
  })

  await t.test(
    'prove no repair: a document is not labelled as a photo, nor a photo as a document',
    async (t) => {
      const { id } = (await upload(officer, no, { bytes: pdf, name: 'a.pdf' })).json<{ id: string }>()
      const attach = (label: 'before' | 'document') =>
        send(
          officer,
          { no, version: opened.version },
          { type: 'ATTACH', photos: [{ attachment: id, label }] },
        )
      t.match((await attach('before')).json(), { code: 'EVENT_INVALID', fields: [{ path: 'event.photos' }] })
      t.equal((await attach('document')).statusCode, 200)
      const { photos } = (await officer.get(`/api/cases/${no}`)).json<CaseDetail>()
      t.match(photos, [{ id, label: 'document', name: 'a.pdf', bytes: pdf.length }])
    },
  )

  await t.test('of more than 20 MB together do not wait at one case', async (t) => {
    const { no } = await aCase(agent)
    const large = Buffer.concat([pdf, Buffer.alloc(9 * 2 ** 20)])
    for (let i = 0; i < 2; i += 1)
      t.equal((await upload(officer, no, { bytes: large, name: 'a.pdf' })).statusCode, 201)
    t.match((await upload(officer, no, { bytes: large, name: 'a.pdf' })).json(), { code: 'TOO_MANY_FILES' })
  })
})

void test('what a petitioner sends reaches the officer, and the files of the answer reach him', async (t) => {
  const server = await aServer(t)
  const post = await aMailServer(t)
  const [counter, officer, head] = [
    await server.as('supervisor1'),
    await server.as('officer.env'),
    await server.as('head.env'),
  ]
  const filed = await counter.post('/api/petitions', {
    category: 'environment.noise-measurable',
    channel: 'counter',
    description: '巷口工地清晨五點即開始施工，噪音擾民。',
    place: { district: '64000060' },
    petitioner: { name: '測試人', mail: 'someone@example.invalid' },
  })
  const { id, no } = filed.json<{ id: string; no: string }>()
  const code = lookupCode(server.doors.secret, id)

  const mine = await sendFile(server.stranger, { no, code }, { bytes: pdf, name: '噪音 紀錄.pdf' })
  t.match(mine.json<PetitionStanding>(), { mayAttach: true, files: [{ name: '噪音 紀錄.pdf' }] })
  const wrong = await sendFile(server.stranger, { no, code: 'WRONGCODE1' }, { bytes: pdf, name: 'a.pdf' })
  t.match([wrong.statusCode, wrong.json()], [404, { code: 'CASE_NOT_FOUND' }])
  const seen = (await counter.get(`/api/cases/${no}`)).json<CaseDetail>()
  t.match(seen.photos, [{ label: 'document', name: '噪音 紀錄.pdf' }])

  await act(counter, { type: 'ASSIGN', agency: 'environment', coHandlers: [] })
  await act(officer, { type: 'ACCEPT' })
  const report = Buffer.concat([pdf, Buffer.from('量測報告')])
  const attachment = (await upload(officer, no, { bytes: report, name: '報告.pdf' })).json<{ id: string }>()
    .id
  await act(officer, { type: 'ATTACH', photos: [{ attachment, label: 'document' }] })
  await act(officer, { type: 'DRAFT_REPLY', text: '一、已稽查。', files: [attachment] })
  await act(head, { type: 'APPROVE_REPLY' })
  const work = startLetterWork({
    parts: server.doors.parts,
    secret: server.doors.secret,
    attachments: server.doors.attachments,
    base: () => 'https://1999.example',
    sendMail: mailer({ url: `smtp://127.0.0.1:${post.port}`, from: '1999@city.example' }),
    log: { error: t.fail, warn: t.fail } as never,
  })
  t.teardown(() => work.stop())
  await waitFor(() => post.letters.some((letter) => /復函|filename/.test(letter)))
  const letter = post.letters.find((one) => one.includes('attachment')) ?? ''
  t.ok(letter.replaceAll('\n', '').includes(report.toString('base64')), 'byte for byte in the mail')

  const look = await server.stranger.post('/api/public/petitions/look', { no, code })
  const answered = look.json<PetitionStanding>()
  t.match(answered, { stage: 'replied', mayAttach: false })
  t.match(answered.letters.at(-1)?.files, [{ id: attachment, name: '報告.pdf' }])
  const file = (given: object) => server.stranger.post('/api/public/petitions/file', given)
  const got = await file({ no, code, id: attachment })
  t.equal(hash(got.rawPayload), hash(report), 'and byte for byte on his page')
  t.equal((await file({ no, code: 'WRONGCODE1', id: attachment })).statusCode, 404)
  const late = await sendFile(server.stranger, { no, code }, { bytes: pdf, name: 'b.pdf' })
  t.match(late.json(), { code: 'EVENT_NOT_ACCEPTED' }, 'an answered case takes no more')

  const internal = (await upload(officer, no, { bytes: pdf, name: 'c.pdf' })).json<{ id: string }>().id
  t.equal((await file({ no, code, id: internal })).statusCode, 404, 'what was not sent to him is not his')

  async function act(visitor: Visitor, event: Parameters<typeof send>[2]): Promise<void> {
    const { row } = (await visitor.get(`/api/cases/${no}`)).json<CaseDetail>()
    const answer = await send(visitor, { no, version: row.ver }, event)
    if (answer.statusCode !== 200) throw new Error(`${event.type}: ${answer.body}`)
  }
})

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const sendFile = (visitor: Visitor, fields: Record<string, string>, file: { bytes: Buffer; name: string }) =>
  upload(visitor, fields['no'] ?? '', { ...file, fields, url: '/api/public/petitions/attachments' })

const contentTypes =
  '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

function aZip(entries: Record<string, string>, o: Partial<Options> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name, o)
  zip.end()
  return buffer(zip.outputStream)
}

/** The name of an entry changed behind the back of the library, which would refuse it. */
const renamed = (zip: Buffer, from: string, to: string) =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
