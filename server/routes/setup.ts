import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appendAudit } from '../../db/audit.ts'
import { setupLinkHolds, spendSetupLink } from '../../db/setup-links.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { undocumented } from '../openapi.ts'
import { hashPassword } from '../password.ts'
import { tokenHash } from '../session-cookie.ts'
import { closed } from '../wire/words.ts'
import { setupPage } from './setup-page.tsx'

const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

/** The one-time link of the terminal: the first administrator chooses a password. Works without JavaScript. */
export const setupRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  const { clock, db } = parts
  const config = { open: 'everyone', rateLimit: { max: 30, timeWindow: 60_000 } } as const
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.route({
    method: 'GET',
    url: '/setup',
    config,
    schema: { ...undocumented, querystring: Type.Object({ token: Token }, closed) },
    async handler(request, reply) {
      const { token } = request.query
      if (!(await setupLinkHolds(db, tokenHash(token), clock.now()))) throw new ApiError('LINK_EXPIRED')
      return reply.type('text/html; charset=utf-8').send(setupPage({ token }))
    },
  })

  app.route({
    method: 'POST',
    url: '/setup',
    config,
    schema: {
      ...undocumented,
      body: Type.Object({ token: Token, password: Type.String({ maxLength: 512 }) }, closed),
    },
    async handler(request, reply) {
      const { password, token } = request.body
      const page = (wrong: string) =>
        reply.code(422).type('text/html; charset=utf-8').send(setupPage({ token, wrong }))
      let passwordHash: string
      try {
        passwordHash = await hashPassword(password)
      } catch (error) {
        if (error instanceof ApiError && error.code === 'PASSWORD_UNFIT')
          return page('密碼須為 12 至 128 個字，且不可為常見密碼。')
        throw error
      }
      const now = clock.now()
      const admin = await spendSetupLink(db, { tokenHash: tokenHash(token), passwordHash, now })
      if (!admin) throw new ApiError('LINK_EXPIRED')
      const { id } = admin
      await appendAudit(db, {
        chain: `staff:${id}`,
        at: now,
        actor: { id },
        act: 'PASSWORD_SET',
        target: id,
        detail: {},
      })
      return reply.redirect('/', 303)
    },
  })
  done()
}
