import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The cookie of a login: 256 random bits, of which the database knows the SHA-256 only. Behind TLS it is
 * `__Host-sid`, Secure. On plain http, which is served on loopback only, browsers differ in whether they take a
 * Secure cookie, so there it is `sid`.
 */
export interface SessionCookie {
  /** The hash of the token that came along; undefined when none did. */
  read(request: FastifyRequest): string | undefined
  give(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-sid' : 'sid'
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const
  return {
    read(request) {
      const token = request.cookies[name]
      return token !== undefined && tokenShape.test(token) ? tokenHash(token) : undefined
    },
    give(reply, token) {
      reply.setCookie(name, token, options)
    },
    clear(reply) {
      reply.clearCookie(name, options)
    },
  }
}

/** 256 bits in the letters of a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

const tokenShape = /^[A-Za-z0-9_-]{43}$/
