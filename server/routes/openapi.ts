import { readFile } from 'node:fs/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Doors } from '../doors.ts'
import { undocumented } from '../openapi.ts'
import { apiPage, type ApiDocument } from './api-page.tsx'

/** The description of the API: for programs, and as a page to read. Both are made once. */
export const openApiRoutes: FastifyPluginAsyncTypebox<Doors> = async (app) => {
  const config = { open: 'everyone' } as const
  const style = await readFile(new URL('reading.css', import.meta.url))
  let page = ''
  let document = ''
  // Only when every route is registered is the document whole.
  app.addHook('onReady', async () => {
    const api = app.swagger()
    document = JSON.stringify(api)
    page = apiPage(api as ApiDocument)
  })

  app.get('/openapi.json', { config, schema: undocumented }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(document),
  )
  app.get('/api', { config, schema: undocumented }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  )
  app.get('/assets/reading.css', { config, schema: undocumented }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  )
}
