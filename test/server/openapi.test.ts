import { test } from 'tap'
import { dispatchEventTypes } from '../../workflows/case-event.ts'
import { aServer } from '../support/server.ts'

interface Operation {
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
/**
 * A login has no key yet; a question about a person is posted so that whom it is about stands in no URL; what an
 * exchange tells has ids of its own.
 */
const keyless = [
  '/api/session',
  '/api/articles/search',
  '/api/cases/search',
  '/api/petitions/earlier',
  '/api/public/petitions/look',
  '/telephony/events',
]
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: object }
}

void test('the description of the API', async (t) => {
  const server = await aServer(t)
  const answer = await server.stranger.get('/openapi.json')
  const api = answer.json<Document>()
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  )

  await t.test('is OpenAPI 3.1 and can be read without a login', async (t) => {
    t.equal(answer.statusCode, 200)
    t.equal(api.openapi, '3.1.0')
    t.notOk(answer.body.includes('nullable'), 'a word of 3.0')
  })

  await t.test('names every route of the fixed list', async (t) => {
    const named = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()
    t.same(named, routes)
  })

  await t.test(
    'every route says what it is for, what it takes and how it answers, well or badly',
    async (t) => {
      for (const { method, path, summary, tags, requestBody, responses, parameters = [] } of operations) {
        const name = `${method} ${path}`
        t.ok(summary, name)
        t.equal(tags?.length, 1, name)
        if (path === '/readyz') continue
        const bytesOnly = path.startsWith('/live/')
        t.ok(bytesOnly || Object.keys(responses).some((status) => status.startsWith('2')), name)
        t.ok(responses['4XX'] && responses['5XX'], name)
        const changes = ['post', 'put'].includes(method) && !keyless.includes(path)
        if (changes)
          t.ok(
            parameters.some((one) => one.name === 'idempotency-key'),
            name,
          )
        if (changes && !path.endsWith('/attachments'))
          t.ok(requestBody?.content['application/json']?.schema, name)
        for (const part of path.match(/\{(\w+)\}/g) ?? []) {
          t.ok(
            parameters.some((one) => one.in === 'path' && `{${one.name}}` === part),
            name,
          )
        }
      }
    },
  )

  await t.test('every reference leads somewhere', async (t) => {
    for (const [, name] of answer.body.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      t.ok(name && name in api.components.schemas, `${name}`)
    }
  })

  await t.test('the event route documents every event that a person may send', async (t) => {
    const schema =
      api.paths['/api/cases/{no}/events']?.['post']?.requestBody?.content['application/json']?.schema
    const text = JSON.stringify(schema)
    for (const type of dispatchEventTypes) {
      // A caller joins by a route of his own, so that his name is sealed first.
      t.equal(text.includes(`"${type}"`), type !== 'ADD_CALLER', type)
    }
  })

  await t.test('reads as a page without a script and without an inline style', async (t) => {
    const page = await server.stranger.get('/api')
    t.match(page.headers['content-type'], 'text/html')
    t.ok(page.body.includes('ASK_EXTENSION') && page.body.includes('STALE_VERSION'))
    t.notMatch(page.body, /<script| style=| on[a-z]+=/)
    t.equal((await server.stranger.get('/assets/reading.css')).statusCode, 200)
  })
})

const routes = [
  'DELETE /api/session',
  'GET /api/articles',
  'GET /api/calendar',
  'GET /api/calls/call-backs',
  'GET /api/calls/day',
  'GET /api/calls/mine',
  'GET /api/calls/{id}',
  'GET /api/floor',
  'GET /api/cases',
  'GET /api/cases/nearby',
  'GET /api/cases/route',
  'GET /api/cases/{no}',
  'GET /api/cases/{no}/history',
  'GET /api/cases/{no}/lateness',
  'GET /api/catalogue',
  'GET /api/catalogue/roads',
  'GET /api/catalogue/{part}',
  'GET /api/catalogue/{part}/{code}/past',
  'GET /api/me',
  'GET /api/open-questions',
  'GET /api/petitions/{no}/reply-templates',
  'GET /api/public/catalogue',
  'GET /api/reminders',
  'GET /api/service-levels',
  'GET /api/staff',
  'GET /api/surveys/scores',
  'GET /api/workdays',
  'GET /live/day',
  'GET /live/week-ago',
  'GET /live/poll',
  'GET /live/snapshot',
  'GET /readyz',
  'POST /api/articles/search',
  'POST /api/articles/{code}/feedback',
  'POST /api/articles/{code}/state',
  'POST /api/open-questions',
  'POST /api/open-questions/settle',
  'POST /api/calls',
  'POST /api/calls/{id}/call-back',
  'POST /api/calls/{id}/disposition',
  'POST /api/cases',
  'POST /api/cases/events',
  'POST /api/cases/search',
  'POST /api/cases/{no}/attachments',
  'POST /api/cases/{no}/callers',
  'POST /api/cases/{no}/events',
  'POST /api/cases/{no}/identity',
  'POST /api/closures',
  'POST /api/closures/{id}/undo',
  'POST /api/petitions',
  'POST /api/petitions/earlier',
  'POST /api/public/petitions',
  'POST /api/public/petitions/attachments',
  'POST /api/public/petitions/confirm',
  'POST /api/public/petitions/discontent',
  'POST /api/public/petitions/look',
  'POST /api/public/petitions/survey',
  'POST /api/reminders/{id}/seen',
  'POST /api/session',
  'PUT /api/articles/{code}',
  'PUT /api/calendar/{year}',
  ...['agencies', 'categories', 'letters', 'maintenanceAreas', 'matters', 'replies', 'rules'].map(
    (part) => `PUT /api/catalogue/${part}/{code}`,
  ),
  'POST /telephony/events',
  'PUT /api/me/extension',
  'PUT /api/me/preferences',
  'PUT /api/service-levels/{code}',
].sort()
