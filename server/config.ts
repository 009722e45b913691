import envSchema, { type EnvSchemaOpt } from 'env-schema'
import Type, { type Static } from 'typebox'

/** Every setting of the program, once. Lists are written with commas. */
const settings = Type.Object({
  NODE_ENV: Type.Enum(['development', 'test', 'production'], { default: 'development' }),
  HOST: Type.String({ default: '127.0.0.1', minLength: 1 }),
  PORT: Type.Integer({ default: 1999, minimum: 0, maximum: 65_535 }),
  /** Empty: the built-in PostgreSQL in `DATA_DIR`. */
  DATABASE_URL: Type.String({ default: '', pattern: '^$|^postgres(ql)?://' }),
  DATA_DIR: Type.String({ default: 'data', minLength: 1 }),
  /** The origins that browsers use when they differ from where we listen: `https://1999.example.tw`. */
  PUBLIC_ORIGINS: list({ pattern: '^https?://[^/,\\s]+$' }),
  /** Networks of the proxies whose `X-Forwarded-For` is believed. */
  TRUST_PROXY: list({ pattern: '^[0-9a-fA-F.:]+(/[0-9]+)?$' }),
  /** Mail server for letters, `smtps://user:password@host`; empty: letters are kept and printed only. */
  SMTP_URL: Type.String({ default: '', pattern: '^$|^smtps?://' }),
  /** Sender of the letters. */
  MAIL_FROM: Type.String({ default: '1999@localhost', pattern: '^[^@\\s]+@[^@\\s]+$' }),
  /** What telephone exchanges sign their events with, at least 32 characters; empty: there is no such door. */
  TELEPHONY_SECRET: Type.String({ default: '', pattern: '^$|^.{32,200}$' }),
  /** The manager interface of an Asterisk, `tls://pbx.example:5039`; empty: there is none. */
  ASTERISK_AMI: Type.String({ default: '', pattern: '^$|^(tcp|tls)://[^/\\s]+:[0-9]+$' }),
  ASTERISK_AMI_USER: Type.String({ default: '1999' }),
  ASTERISK_AMI_SECRET: Type.String({ default: '' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
  /** Fault points that are live, for tests: refused in production. */
  FAULTS: list({ pattern: '^[a-z-]+$' }),
})

export type Config = Static<typeof settings>

/** Reads the settings. Throws one sentence that names every bad one and repeats no value. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.entries(environment).filter(([name, value]) => name in settings.properties && value)
  const config = checked(Object.fromEntries(given))
  if (config.NODE_ENV === 'production' && config.FAULTS.length > 0) {
    throw new Error('settings: FAULTS must be empty when NODE_ENV is production')
  }
  return config
}

function checked(given: Record<string, unknown>): Config {
  try {
    return envSchema<Config>({ schema: settings, data: given, env: false, ajv: lists })
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Error(`settings: ${said.replaceAll('env/', '')}`)
  }
}

/** `separator` is env-schema's own word; Ajv would warn that it stands on an array. */
const lists = {
  customOptions(ajv) {
    ajv.opts.strictTypes = false
    return ajv
  },
} satisfies EnvSchemaOpt['ajv']

function list(o: { pattern: string }) {
  return Type.Array(Type.String(o), { default: [], separator: ',' })
}
