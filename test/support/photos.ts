import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { LightMyRequestResponse } from 'fastify'
import type { Visitor } from './server.ts'

/** A picture of one colour; with `gps`, the place where it was taken stands in its EXIF. */
export function aPicture(
  o: { type?: 'jpeg' | 'png' | 'webp'; side?: number; gps?: true } = {},
): Promise<Buffer> {
  const side = o.side ?? 64
  const picture = sharp({ create: { width: side, height: side / 2, channels: 3, background: '#876' } })
  const placed = o.gps
    ? picture.withExif({
        IFD0: { Artist: 'somebody', Make: 'a phone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 38/1 0/1' },
      })
    : picture
  return placed.toFormat(o.type ?? 'jpeg').toBuffer()
}

/** Uploads one file under the name and in the field that a phone would use. */
export function upload(
  visitor: Visitor,
  no: string,
  file: {
    bytes: Buffer
    name?: string
    field?: string
    /** Fields that come before it. */
    fields?: Record<string, string>
    url?: string
    headers?: Record<string, string>
  },
): Promise<LightMyRequestResponse> {
  const boundary = `----${randomUUID()}`
  const { bytes, field = 'file', name = 'IMG_0001.jpg' } = file
  const before = Object.entries(file.fields ?? {}).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  )
  const body = Buffer.concat([
    Buffer.from(before.join('')),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return visitor.post(file.url ?? `/api/cases/${no}/attachments`, body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    ...file.headers,
  })
}
