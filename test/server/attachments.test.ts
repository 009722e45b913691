import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { test } from 'tap'
import type { CaseDetail } from '../../server/wire/case.ts'
import { aCase, must, send } from '../support/http-case.ts'
import { aPicture, upload } from '../support/photos.ts'
import { aServer } from '../support/server.ts'

void test('photos of a case', async (t) => {
  const server = await aServer(t)
  const agent = await server.as('agent1')
  const officer = await server.as('officer.pwm')
  const opened = await aCase(agent)
  const { no } = opened
  const files = async () =>
    (await readdir(join(server.dataDir, 'files'), { recursive: true }).catch(() => [])).filter((name) =>
      name.includes('.'),
    )

  await t.test('are painted anew: what the camera wrote into them is gone', async (t) => {
    const bytes = await aPicture({ gps: true, side: 3_000 })
    t.ok((await sharp(bytes).metadata()).exif, 'the upload names its place')
    const { id } = (await upload(officer, no, { bytes })).json<{ id: string }>()
    const stored = await officer.get(`/api/cases/${no}/attachments/${id}`)
    t.equal(stored.headers['content-type'], 'image/jpeg')
    const found = await sharp(stored.rawPayload).metadata()
    t.match(found, { format: 'jpeg', width: 1600, height: 800 })
    t.equal(found.exif, undefined)
    const thumb = await officer.get(`/api/cases/${no}/attachments/${id}?size=thumb`)
    t.match(await sharp(thumb.rawPayload).metadata(), { width: 240 })
    t.match(stored.headers, {
      'content-disposition': /^attachment; filename="[0-9]+-[0-9]+-[0-9a-f]{8}\.jpg"$/,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    const again = await officer.get(`/api/cases/${no}/attachments/${id}`, {
      'if-none-match': String(stored.headers['etag']),
    })
    t.equal(again.statusCode, 304)
  })

  await t.test('PNG and WebP become JPEG', async (t) => {
    for (const type of ['png', 'webp'] as const) {
      const bytes = await aPicture({ type })
      const { id } = (await upload(officer, no, { bytes, name: `a.${type}` })).json<{ id: string }>()
      t.equal((await officer.get(`/api/cases/${no}/attachments/${id}`)).headers['content-type'], 'image/jpeg')
    }
  })

  await t.test('what is no photo is refused, and nothing of it is left behind', async (t) => {
    const before = await files()
    const jpeg = await aPicture()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const rows: [string, Buffer, string, number, string][] = [
      ['an SVG with a script', svg, 'a.svg', 415, 'FILE_NOT_SUPPORTED'],
      ['an SVG under another name', svg, 'a.jpg', 415, 'FILE_NOT_SUPPORTED'],
      ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.jpg', 415, 'FILE_NOT_SUPPORTED'],
      ['a PDF under another name', Buffer.from('%PDF-1.7\n'), 'a.jpg', 415, 'FILE_NOT_SUPPORTED'],
      ['a photo under a wrong extension', jpeg, 'a.png', 415, 'FILE_NOT_SUPPORTED'],
      ['a photo without an extension', jpeg, 'photo', 415, 'FILE_NOT_SUPPORTED'],
      ['a photo cut in the middle', jpeg.subarray(0, jpeg.length / 2), 'a.jpg', 415, 'FILE_NOT_SUPPORTED'],
      ['a picture of 900 megapixels', pixelBomb(), 'a.png', 415, 'FILE_NOT_SUPPORTED'],
      ['random bytes', Buffer.alloc(5_000, 7), 'a.jpg', 415, 'FILE_NOT_SUPPORTED'],
      ['an empty file', Buffer.alloc(0), 'a.jpg', 400, 'INPUT_INVALID'],
      [
        'more than 10 MB',
        Buffer.concat([jpeg, Buffer.alloc(10.5 * 1024 * 1024)]),
        'a.jpg',
        413,
        'BODY_TOO_LARGE',
      ],
    ]
    for (const [what, bytes, name, status, code] of rows) {
      const answer = await upload(officer, no, { bytes, name })
      t.match([answer.statusCode, answer.json<{ code: string }>().code], [status, code], what)
    }
    const field = await upload(officer, no, { bytes: jpeg, field: 'photo' })
    t.match([field.statusCode, field.json<{ fields: unknown }>().fields], [400, [{ path: 'file' }]])
    const json = await officer.post(`/api/cases/${no}/attachments`, { file: 'x' })
    t.match([json.statusCode, json.json<{ code: string }>().code], [415, 'TYPE_NOT_SUPPORTED'])
    const torn = await officer.post(`/api/cases/${no}/attachments`, Buffer.from('--x\r\nContent-Disp'), {
      'content-type': 'multipart/form-data; boundary=x',
    })
    t.match([torn.statusCode, torn.json<{ code: string }>().code], [400, 'REQUEST_MALFORMED'])
    const many = await officer.post(`/api/cases/${no}/attachments`, manyParts(10_000), {
      'content-type': 'multipart/form-data; boundary=x',
    })
    t.match([many.statusCode, many.json<{ code: string }>().code], [413, 'BODY_TOO_LARGE'])
    t.same(await files(), before)
  })

  await t.test('the name of an uploaded file names nothing of ours', async (t) => {
    const bytes = await aPicture({ side: 32 })
    for (const name of [
      '../../x.jpg',
      'CON.jpg',
      `${'長'.repeat(300)}.jpg`,
      '\u202egpj.exe.jpg',
      '..\\..\\x.jpg',
    ]) {
      t.equal((await upload(officer, (await aCase(agent)).no, { bytes, name })).statusCode, 201, name)
    }
    t.ok((await files()).every((name) => /^[0-9a-f]{2}\/[0-9a-f]{64}(\.thumb)?\.jpg$/.test(name)))
  })

  await t.test('one intent is one photo; another photo under its key is refused', async (t) => {
    const other = await aCase(agent)
    const headers = { 'idempotency-key': randomUUID() }
    const bytes = await aPicture({ side: 48 })
    const first = await upload(officer, other.no, { bytes, headers })
    const second = await upload(officer, other.no, { bytes, headers })
    t.match([first.statusCode, second.statusCode], [201, 201])
    t.equal(second.body, first.body)
    const third = await upload(officer, other.no, { bytes: await aPicture({ side: 50 }), headers })
    t.match([third.statusCode, third.json<{ code: string }>().code], [422, 'KEY_REUSED'])
  })

  await t.test('at most ten wait to be used', async (t) => {
    const other = await aCase(agent)
    const bytes = await aPicture()
    for (let i = 0; i < 10; i += 1) t.equal((await upload(officer, other.no, { bytes })).statusCode, 201)
    const eleventh = await upload(officer, other.no, { bytes })
    t.match([eleventh.statusCode, eleventh.json<{ code: string }>().code], [422, 'TOO_MANY_FILES'])
  })

  await t.test(
    'prove a finished job; a photo of another case, or the same one twice, does not',
    async (t) => {
      const elsewhere = await aCase(agent)
      const mine = async () =>
        (await upload(officer, no, { bytes: await aPicture() })).json<{ id: string }>().id
      const [before, after] = [await mine(), await mine()]
      const strange = (await upload(officer, elsewhere.no, { bytes: await aPicture() })).json<{
        id: string
      }>().id
      const accepted = await must(officer, opened, { type: 'ACCEPT' })
      const finish = (...ids: string[]) =>
        send(officer, accepted, {
          type: 'FINISH',
          result: '已以冷瀝青填補並壓實',
          photos: ids.map((attachment, i) => ({
            attachment,
            label: i === 0 ? ('before' as const) : ('after' as const),
          })),
        })
      for (const ids of [
        [before, strange],
        [before, before],
        [before, randomUUID()],
      ]) {
        const answer = await finish(...ids)
        t.match(
          [answer.statusCode, answer.json<{ fields: unknown }>().fields],
          [422, [{ path: 'event.photos' }]],
        )
      }
      t.equal((await finish(before)).statusCode, 409, 'a pothole needs a photo before and one after')
      t.equal((await finish(before, after)).statusCode, 200)
      const detail = (await officer.get(`/api/cases/${no}`)).json<CaseDetail>()
      t.match(detail.photos, [
        { id: before, label: 'before', type: 'image/jpeg' },
        { id: after, label: 'after' },
      ])
    },
  )

  await t.test('are seen by those who see the case, and by nobody else', async (t) => {
    const [{ id } = { id: '' }] = (await officer.get(`/api/cases/${no}`)).json<CaseDetail>().photos
    const stranger = await server.as('officer.env')
    t.equal((await stranger.get(`/api/cases/${no}/attachments/${id}`)).statusCode, 404)
    t.equal((await upload(stranger, no, { bytes: await aPicture() })).statusCode, 404)
    t.equal((await server.stranger.get(`/api/cases/${no}/attachments/${id}`)).statusCode, 401)
    const auditor = await server.as('auditor1')
    t.equal((await auditor.get(`/api/cases/${no}/attachments/${id}`)).statusCode, 200)
    t.equal((await upload(auditor, no, { bytes: await aPicture() })).statusCode, 403)
  })
})

/** A PNG of 30,000 × 30,000 equal pixels: some 100 kB that would unpack to 900 MB. */
function pixelBomb(): Buffer {
  const side = 30_000
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(body.length + 8)
    frame.writeUInt32BE(data.length, 0)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), body.length + 4)
    return frame
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((side / 8 + 1) * side))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** `zlib.crc32` is younger than Node 20. */
function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

const manyParts = (n: number) =>
  Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(n) + '--x--\r\n')
