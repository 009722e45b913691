import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { seedCity } from '../db/city-seed.ts'
import { createDatabase, type Database } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { startClock } from '../db/real-clock.ts'
import { offerSetup } from '../db/setup-links.ts'
import { endDemoLogins } from '../db/staff-accounts.ts'
import { shippedCatalogue } from '../workflows/catalogue/shipped-catalogue.ts'
import { checkMachine } from '../workflows/check-machine.ts'
import { kinds } from '../workflows/kinds.ts'
import { buildApp } from './app.ts'
import type { ClosingStack } from './closing-stack.ts'
import { listenToAsterisk } from './channels/asterisk/ami-connection.ts'
import { takeEvents } from './channels/telephony/take-events.ts'
import { startCallWork } from './call-work.ts'
import type { Config } from './config.ts'
import { bundleConsoles } from './console-bundle.ts'
import { databaseServer } from './database-server.ts'
import { demoRefused, seedDemoStaff } from './demo-staff.ts'
import { drain } from './drain.ts'
import { createMetrics } from './metrics.ts'
import { openDoors } from './open-doors.ts'
import { checkOrigins, isLoopback, ownOrigins } from './origins.ts'
import { readiness } from './readiness.ts'
import { newToken, tokenHash } from './session-cookie.ts'
import { startLetterWork } from './letter-work.ts'
import { mailer } from './mail.ts'
import { startReschedule } from './reschedule.ts'
import { startSearchFill } from './search-fill.ts'
import { startTimerSweep } from './timer-sweep.ts'

interface Starting {
  config: Config
  /** Seeds demo staff, who may then sign in. */
  demo: boolean
  log: Logger
  /** Takes everything that is opened, so that a stop in the middle of the start closes what there is. */
  closing: ClosingStack
  /** Set as soon as the process is told to stop. */
  stop: AbortSignal
}

/** A process that serves. */
export interface Serving {
  /** Where browsers find it. */
  address: string
  /** One-time link by which the first administrator sets his password; undefined when one can sign in. */
  setupLink?: string
}

/**
 * Starts one process: checks the machines, gets the database, brings it up to date, and listens. Any number of processes
 * may do so on one database at once. Throws one plain sentence when it must not serve.
 */
export async function serve({ config, demo, log, closing, stop }: Starting): Promise<Serving> {
  for (const kind of Object.values(kinds))
    for (const [version, machine] of kind.machines) checkMachine(machine, version, kind)
  checkOrigins(config)

  await mkdir(config.DATA_DIR, { recursive: true })
  const server = await databaseServer(config, log)
  await closing.add(() => server.stop())
  stop.throwIfAborted()
  await migrate({ url: server.url, log })
  stop.throwIfAborted()

  const metrics = createMetrics()
  const db = createDatabase({ url: server.url, log, onStatement: metrics.statement })
  await closing.add(() => db.close())
  await seedCity(db, shippedCatalogue)
  await seedStaff(db, { config, demo })
  const clock = await startClock(db, { log })
  await closing.add(async () => clock.close())
  stop.throwIfAborted()

  let app: FastifyInstance | undefined
  const address = () => (app?.server.address() ?? null) as AddressInfo | null
  const doors = await openDoors({
    db,
    clock,
    dataDir: config.DATA_DIR,
    log,
    metrics,
    demo,
    https: config.PUBLIC_ORIGINS.some((origin) => origin.startsWith('https:')),
    trustProxy: config.TRUST_PROXY,
    telephonySecret: config.TELEPHONY_SECRET,
    consoles: await bundleConsoles(),
    origins: () => ownOrigins(config, address()),
    unready: readiness({ db, clock, dataDir: config.DATA_DIR, stopping: () => stop.aborted }),
  })
  await closing.add(() => doors.close())
  const sweep = startTimerSweep(doors.parts, { log })
  await closing.add(() => sweep.stop())
  const letters = startLetterWork({
    parts: doors.parts,
    secret: doors.secret,
    base: () => config.PUBLIC_ORIGINS[0] ?? doors.origins()[0] ?? '',
    sendMail: config.SMTP_URL === '' ? undefined : mailer({ url: config.SMTP_URL, from: config.MAIL_FROM }),
    attachments: doors.attachments,
    log,
  })
  await closing.add(() => letters.stop())
  const calls = startCallWork(doors.parts, { log })
  await closing.add(() => calls.stop())
  if (config.ASTERISK_AMI !== '') {
    const asterisk = listenToAsterisk({
      url: config.ASTERISK_AMI,
      user: config.ASTERISK_AMI_USER,
      secret: config.ASTERISK_AMI_SECRET,
      now: () => clock.now(),
      take: (events) => takeEvents(doors.parts, events),
      log,
    })
    await closing.add(() => asterisk.stop())
  }
  const rescheduler = startReschedule(doors.parts, { log })
  await closing.add(() => rescheduler.stop())
  const searchFill = startSearchFill(doors.parts, { log })
  await closing.add(() => searchFill.stop())
  stop.throwIfAborted()

  app = buildApp(doors)
  const built = app
  await closing.add(() => drain(built))
  await app.listen({ host: config.HOST, port: config.PORT })
  const [named] = config.PUBLIC_ORIGINS
  const port = address()?.port ?? config.PORT
  const host = isLoopback(config.HOST) ? config.HOST : '127.0.0.1'
  const base = named ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const setupLink = demo ? undefined : await setupLinkFor(db, { base, now: clock.now() })
  return { address: base, ...(setupLink !== undefined && { setupLink }) }
}

/** Demo accounts sign in during a demo only, and a demo is never made beside real accounts. */
async function seedStaff(db: Database, { config, demo }: Pick<Starting, 'config' | 'demo'>): Promise<void> {
  if (!demo) return endDemoLogins(db)
  const refused = await demoRefused(db, {
    host: config.HOST,
    production: config.NODE_ENV === 'production',
  })
  if (refused !== undefined) throw new Error(refused)
  await seedDemoStaff(db)
}

const linkHolds = 24 * 3_600_000

async function setupLinkFor(db: Database, o: { base: string; now: number }): Promise<string | undefined> {
  const token = newToken()
  const offered = await offerSetup(db, {
    tokenHash: tokenHash(token),
    staff: randomUUID(),
    expires: o.now + linkHolds,
  })
  return offered ? `${o.base}/setup?token=${token}` : undefined
}
