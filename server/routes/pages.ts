import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { consolePage } from '../console-page.ts'
import type { Doors } from '../doors.ts'
import { ApiError } from '../errors.ts'
import { closed } from '../wire/words.ts'

const screens = [
  'agent',
  'search',
  'floor',
  'knowledge',
  'agency',
  'desk',
  'wall',
  'petitions',
  'petition-intake',
  'admin',
] as const

/** The pages of the consoles and what they load. Pages hold no data: whoever is not signed in is sent to do so. */
export const pageRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { consoles }, done) => {
  app.route({
    method: 'GET',
    url: '/',
    schema: { hide: true },
    config: { open: 'everyone' },
    handler: (_request, reply) => reply.type('text/html; charset=utf-8').send(pageOf('sign-in')),
  })

  app.route({
    method: 'GET',
    url: '/petition',
    schema: { hide: true },
    config: { open: 'everyone' },
    handler: (_request, reply) => reply.type('text/html; charset=utf-8').send(pageOf('petition')),
  })

  for (const screen of screens) {
    app.route({
      method: 'GET',
      url: `/${screen}`,
      schema: { hide: true },
      config: { open: 'greets' },
      handler(request, reply) {
        if (!request.actor) return reply.redirect(`/?next=/${screen}`)
        return reply.type('text/html; charset=utf-8').send(pageOf(screen))
      },
    })
  }

  app.route({
    method: 'GET',
    url: '/assets/:name',
    schema: {
      hide: true,
      params: Type.Object({ name: Type.String({ pattern: '^[0-9A-Za-z._-]{1,80}$' }) }, closed),
    },
    config: { open: 'everyone' },
    handler(request, reply) {
      const asset = consoles.assets.get(request.params.name)
      if (!asset) throw new ApiError('NOT_FOUND')
      // The name changes with the bytes.
      return reply
        .type(asset.type)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(asset.bytes)
    },
  })

  function pageOf(screen: string): string {
    const page = consolePage(consoles, screen)
    if (page === undefined) throw new ApiError('NOT_FOUND')
    return page
  }
  done()
}
