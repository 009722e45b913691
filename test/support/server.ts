import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Clock } from '../../db/clock.ts'
import { createDatabase, type Database } from '../../db/connection.ts'
import { buildApp } from '../../server/app.ts'
import { bundleConsoles } from '../../server/console-bundle.ts'
import { demoPassword, seedDemoStaff } from '../../server/demo-staff.ts'
import type { Doors } from '../../server/doors.ts'
import { createLog } from '../../server/log.ts'
import { createMetrics } from '../../server/metrics.ts'
import { openDoors } from '../../server/open-doors.ts'
import { aDatabase } from './database.ts'

interface Test {
  teardown(end: () => Promise<void>): unknown
}

export interface TestServer {
  app: FastifyInstance
  doors: Doors
  db: Database
  dataDir: string
  databaseUrl: string
  /** Signs a demo account in and gives what it can do. */
  as(account: string): Promise<Visitor>
  /** Somebody without a login. */
  stranger: Visitor
  /** Listens on a free loopback port and gives the address. */
  listen(): Promise<string>
  /** Ends it before the test does. */
  close(): Promise<void>
}

type Body = object | string | Buffer | null
type Headers = Record<string, string>

/** A browser of the tests: own cookie, own origin. */
export interface Visitor {
  cookie: string
  get(url: string, headers?: Headers): Promise<LightMyRequestResponse>
  /** Sends JSON with a fresh key, unless the headers bring their own. */
  post(url: string, body: Body, headers?: Headers): Promise<LightMyRequestResponse>
  send(
    method: 'PUT' | 'DELETE' | 'POST' | 'PATCH',
    url: string,
    body: Body,
    headers?: Headers,
  ): Promise<LightMyRequestResponse>
}

export const testOrigin = 'http://localhost'
export const testTelephonySecret = 'what-the-exchange-of-the-tests-signs-with'

/**
 * The application on a database of this test's own, with demo staff; closed with the test. `beside` = the database of
 * another test server: a second process of the same city, with pools, reader and sockets of its own.
 */
export async function aServer(
  t: Test,
  o: { clock?: Clock; demo?: boolean; beside?: TestServer } = {},
): Promise<TestServer> {
  const { db, url } = o.beside ? anotherPool(t, o.beside.databaseUrl) : await aDatabase(t)
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-doors-'))
  const origins = [testOrigin]
  const doors = await openDoors({
    db,
    dataDir,
    clock: o.clock ?? Date,
    log: createLog('silent'),
    consoles: await bundleConsoles(),
    metrics: createMetrics(),
    https: false,
    trustProxy: [],
    telephonySecret: testTelephonySecret,
    demo: o.demo ?? true,
    origins: () => origins,
    unready: () => [],
  })
  await seedDemoStaff(db)
  const app = buildApp(doors)
  let closed: Promise<void> | undefined
  const close = () => (closed ??= app.close().then(() => doors.close()))
  t.teardown(async () => {
    await close()
    await rm(dataDir, { recursive: true, force: true })
  })
  await app.ready()
  return {
    app,
    doors,
    db,
    dataDir,
    databaseUrl: url,
    stranger: visitor(app, ''),
    close,
    async as(account) {
      const answer = await visitor(app, '').post('/api/session', { account, password: demoPassword })
      if (answer.statusCode !== 200) throw new Error(`${account} cannot sign in: ${answer.body}`)
      return visitor(app, String(answer.headers['set-cookie']).split(';')[0] ?? '')
    },
    async listen() {
      const address = await app.listen({ host: '127.0.0.1', port: 0 })
      origins.push(address)
      return address
    },
  }
}

function anotherPool(t: Test, url: string): { db: Database; url: string } {
  const db = createDatabase({ url })
  t.teardown(() => db.close())
  return { db, url }
}

function visitor(app: FastifyInstance, cookie: string): Visitor {
  const send: Visitor['send'] = (method, url, body, headers = {}) =>
    app.inject({
      method,
      url,
      headers: {
        cookie,
        origin: testOrigin,
        'idempotency-key': randomUUID(),
        ...(body !== null && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== null && { payload: body }),
    })
  return {
    cookie,
    send,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers: { cookie, ...headers } }),
    post: (url, body, headers) => send('POST', url, body, headers),
  }
}
