import postgres from 'postgres'

import type { Log } from './log.ts'
import { silentLog } from './log.ts'

export type Driver = postgres.Sql

/**
 * The driver with the only options we found safe when backends are killed. Every part of the program that
 * talks to PostgreSQL gets its client here.
 *
 * Values: json and jsonb come back parsed, and a string parameter is taken as JSON text (the driver would
 * encode it twice); int8, numeric, xid8 and every date or time come back as text, exact to the microsecond.
 */
export function openDriver(
  address: DatabaseAddress,
  o: { max: number; application: string; settings?: Record<string, string | number>; log?: Log },
): Driver {
  const log = o.log ?? silentLog
  return postgres({
    ...address.options,
    max: o.max,
    prepare: !address.pooled,
    ...oneAtATime,
    backoff: false,
    fetch_types: false,
    connect_timeout: 2,
    max_lifetime: null,
    onnotice: (notice) => log.info({ sqlstate: notice['code'] }, 'database notice'),
    connection: address.pooled
      ? { application_name: o.application }
      : { ...defaultSettings, application_name: o.application, ...o.settings },
    types: textTypes,
  })
}

/** Missing from the driver's types. A second statement behind a hung one would hang with it. */
const oneAtATime: object = { max_pipeline: 1 }

/** Every one of these is 0, "no limit", by default. */
const defaultSettings = {
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
  client_connection_check_interval: 5_000,
  TimeZone: 'UTC',
}

const textTypes = {
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  },
  date: {
    to: 1184,
    from: [1082, 1114, 1184],
    serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
    parse: (text: string) => text,
  },
}

export interface DatabaseAddress {
  options: {
    host: string
    port: number
    database: string
    username: string
    password: string
    ssl?: 'require' | 'prefer' | 'verify-full'
  }
  /** Behind PgBouncer: no prepared statements, no start-up settings (give them by `alter role … set`). */
  pooled: boolean
}

/**
 * Reads a libpq-style URL. `?host=/directory` names a socket directory, `?pgbouncer=true` a pooler,
 * `?sslmode=…` TLS. Throws when it is not a PostgreSQL URL; the message never repeats it, as it holds the password.
 */
export function databaseAddress(url: string): DatabaseAddress {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('DATABASE_URL must look like postgres://user:password@host:5432/database')
  }
  const parsed = new URL(url)
  const sslmode = parsed.searchParams.get('sslmode')
  const ssl = sslmode === 'require' || sslmode === 'prefer' || sslmode === 'verify-full' ? sslmode : undefined
  return {
    options: {
      host: parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname),
      port: Number(parsed.port || parsed.searchParams.get('port') || 5432),
      database: decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username),
      username: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      ...(ssl ? { ssl } : {}),
    },
    pooled: parsed.searchParams.get('pgbouncer') === 'true',
  }
}

/** The same server and login with another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.href
}
