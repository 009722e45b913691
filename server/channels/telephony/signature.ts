import { createHmac, timingSafeEqual } from 'node:crypto'

/** How old or how far ahead a signed body may be, seconds. */
const tolerance = 300

/** `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of `t.body` under the secret that the exchange was given. */
export function signatureOf(body: Buffer, o: { secret: string; at: number }): string {
  const t = Math.floor(o.at / 1_000)
  return `t=${t},v1=${sum(body, o.secret, String(t)).toString('hex')}`
}

/** Whether this header signs exactly this body, now. */
export function isSigned(
  body: Buffer,
  o: { header: string | undefined; secret: string; now: number },
): boolean {
  const [, t = '', v1 = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(o.header ?? '') ?? []
  if (t === '' || Math.abs(o.now / 1_000 - Number(t)) > tolerance) return false
  return timingSafeEqual(Buffer.from(v1, 'hex'), sum(body, o.secret, t))
}

const sum = (body: Buffer, secret: string, t: string) =>
  createHmac('sha256', secret).update(`${t}.`).update(body).digest()
