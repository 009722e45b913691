import { createHash } from 'node:crypto'

/** The id of a call: whoever hears of it first, in whatever process, gives it the same one (UUID version 8). */
export function callId(source: string, subject: string): string {
  const hex = createHash('sha256').update(`${source}\n${subject}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
