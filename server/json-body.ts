import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError, fieldError } from './errors.ts'

/** JSON, and JSON as telephone exchanges send it. */
const jsonTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json']
const depthLimit = 32
const utf8 = new TextDecoder('utf-8', { fatal: true })
const bytes = new WeakMap<FastifyRequest, Buffer>()

/** The body exactly as it came: the request hash is taken of it, so that equal means equal to the last byte. */
export const bodyBytes = (request: FastifyRequest): Buffer => bytes.get(request) ?? Buffer.alloc(0)

/**
 * The only way in for JSON: bytes that are not UTF-8 (Big5), nesting beyond 32, `__proto__`, U+0000, lone surrogates
 * and numbers beyond a double are refused by name before any schema or the database sees them. Text becomes NFC; a
 * caller's name and number also lose what nobody sees.
 */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(jsonTypes, { parseAs: 'buffer' }, (request, body, done) => {
    bytes.set(request, body)
    try {
      done(null, body.length === 0 ? undefined : readJson(body))
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable body', { cause: error }))
    }
  })
}

/** @throws ApiError naming the field. */
function readJson(body: Uint8Array): unknown {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(body))
  } catch {
    throw new ApiError('BODY_NOT_JSON')
  }
  return cleaned(value, [])
}

function cleaned(value: unknown, path: readonly string[]): unknown {
  if (path.length > depthLimit)
    throw fieldError(path.slice(0, 3).join('.'), `is nested deeper than ${depthLimit}`)
  if (typeof value === 'string') return cleanText(value, path)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw fieldError(path.join('.'), 'is not a number')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item, i) => cleaned(item, [...path, String(i)]))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (forbiddenKeys.has(key)) throw fieldError([...path, key].join('.'), 'is not an allowed name')
      return [cleanText(key, path), cleaned(item, [...path, key])]
    }),
  )
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

function cleanText(text: string, path: readonly string[]): string {
  if (text.includes('\0')) throw fieldError(path.join('.'), 'contains U+0000')
  if (loneSurrogate.test(text)) throw fieldError(path.join('.'), 'contains half a character')
  const [last, owner] = [path.at(-1), path.at(-2)]
  // A password counts exactly as typed.
  if (last === 'password') return text
  if (owner !== 'caller') return text.normalize('NFC')
  // Who somebody is: what nobody sees goes, and a number typed with a Chinese input method is the same number.
  return text.replace(unseen, '').normalize(last === 'phone' ? 'NFKC' : 'NFC')
}

/** Zero-width and direction marks. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu

// In a Unicode-aware expression a well-formed pair is one character, so this finds halves only.
const loneSurrogate = /\p{Surrogate}/u
