import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ListOrder, ListPlace } from '../db/case-list.ts'
import { ApiError } from './errors.ts'

/** The order of a list, or of what was found by words. */
type Order = ListOrder | 'found'

/**
 * The opaque page position. It is signed together with the order of the list, so that a forged one, or one of another
 * kind of list, is refused by name.
 */
export function writeCursor(place: ListPlace, order: Order, secret: Buffer): string {
  const body = Buffer.from(JSON.stringify([order, place.at, place.id])).toString('base64url')
  return `${body}.${signature(body, secret)}`
}

/** @throws ApiError CURSOR_INVALID */
export function readCursor(cursor: string, order: Order, secret: Buffer): ListPlace {
  const [body = '', signed = ''] = cursor.split('.')
  const wanted = Buffer.from(signature(body, secret))
  const given = Buffer.from(signed)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new ApiError('CURSOR_INVALID')
  // Signed by us, so its shape is ours.
  const [of, at, id] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    string,
    number | null,
    string,
  ]
  if (of !== order) throw new ApiError('CURSOR_INVALID')
  return { at, id }
}

const signature = (body: string, secret: Buffer) =>
  createHmac('sha256', secret).update(`cursor\n${body}`).digest('base64url').slice(0, 22)
