import { databaseAddress, openDriver } from './driver.ts'
import { endWithin } from './end-within.ts'

/**
 * Refuses a server on which an acknowledged case could be lost or Chinese could not be stored, built-in or not.
 * Throws one sentence that names every fault.
 */
export async function checkServer(url: string): Promise<void> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/start' })
  try {
    const [found] = await sql.unsafe<Found[]>(question)
    if (found) refuse(faultsOf(found))
  } finally {
    await endWithin(sql, 2_000)
  }
}

/** What only our own server can promise: checksums, a silent log, and trigrams of Chinese words. */
export async function checkEmbedded(url: string): Promise<void> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/start' })
  try {
    // 23505, 42710: of two starts at once both may find it missing.
    await sql.unsafe('create extension if not exists pg_trgm').catch((thrown: unknown) => {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
      if (code !== '23505' && code !== '42710') throw thrown
    })
    const [trigrams] = await sql.unsafe<{ n: number }[]>(
      `select coalesce(array_length(show_trgm('路燈不亮'), 1), 0) as n`,
    )
    const settings = await sql.unsafe<{ name: string; setting: string }[]>(
      `select name, setting from pg_settings where name in (${Object.keys(ownSettings)
        .map((name) => `'${name}'`)
        .join(', ')})`,
    )
    const wrong = settings.filter((row) => ownSettings[row.name] !== row.setting)
    const faults = wrong.map((row) => `${row.name} is ${row.setting}`)
    refuse(trigrams?.n ? faults : [...faults, 'Chinese words have no trigrams'])
  } finally {
    await endWithin(sql, 2_000)
  }
}

const ownSettings: Record<string, string> = {
  data_checksums: 'on',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

interface Found {
  version: number
  encoding: string
  fsync: string
  full_page_writes: string
  synchronous_commit: string
}

const question = `
  select current_setting('server_version_num')::int as version,
         current_setting('server_encoding') as encoding,
         current_setting('fsync') as fsync,
         current_setting('full_page_writes') as full_page_writes,
         current_setting('synchronous_commit') as synchronous_commit`

function faultsOf(found: Found): string[] {
  const faults: string[] = []
  if (found.version < 150_000)
    faults.push(`PostgreSQL ${Math.floor(found.version / 10_000)} is older than 15`)
  if (found.encoding !== 'UTF8') faults.push(`its encoding is ${found.encoding}, not UTF8`)
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'] as const) {
    // `local` and `remote_*` still flush here before the answer goes.
    if (found[name] === 'off') faults.push(`${name} is off: a power cut would lose acknowledged cases`)
  }
  return faults
}

function refuse(faults: string[]): void {
  if (faults.length > 0) throw new Error(`this PostgreSQL cannot be used: ${faults.join('; ')}`)
}
