import { createHash, createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { bodyBytes } from './json-body.ts'

/** One intent of one person: the key that repeats carry, and what was asked, as a hash. */
export interface Intent {
  key: string
  requestHash: string
  /** When the answer must be there, on the scale of `performance.now()`. */
  until: number
}

/** Every request gets this long, all its statements together. */
const budget = 8_000

/**
 * The intent behind a request whose route asks for the header (`Keyed`). The hash is keyed, because a bare one of a body
 * with a telephone number can be guessed.
 */
export function intentOf(request: FastifyRequest, secret: Buffer, body = bodyBytes(request)): Intent {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string')
    throw new Error(`${request.routeOptions.url} reads a key that it does not ask for`)
  const requestHash = createHmac('sha256', secret)
    .update(`${request.method} ${request.url}\n`)
    .update(body)
    .digest('hex')
  return { key: key.toLowerCase(), requestHash, until: performance.now() + budget }
}

/** A row id that only this intent of this actor has (UUID version 8), where a command writes a row of its own. */
export function idOfIntent(intent: Intent, actor: { id: string }, kind: string): string {
  const hex = createHash('sha256').update(`${kind}\n${actor.id}\n${intent.key}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
