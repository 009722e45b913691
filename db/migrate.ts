import { setTimeout as pause } from 'node:timers/promises'

import type { Database } from './connection.ts'
import { databaseAddress, openDriver } from './driver.ts'
import { endWithin } from './end-within.ts'
import type { Log } from './log.ts'
import { silentLog } from './log.ts'
import type { Migration } from './migration-files.ts'
import { migrationFiles } from './migration-files.ts'

/**
 * Brings the database up to the shipped migrations and gives the names of those it applied. Any number of processes
 * may do so at once, and a killed one is simply followed by the next. Throws when an applied migration has been
 * edited since, when the database is ahead of this program, or when a lock cannot be had within a minute.
 */
export async function migrate(o: { url: string; folder?: string; log?: Log }): Promise<string[]> {
  const log = o.log ?? silentLog
  const until = performance.now() + 60_000
  await patiently(until, () => once(o.url, table))
  const applied: string[] = []
  const files = migrationFiles(o.folder)
  const known = await appliedNow(o.url)
  const unknown = [...known.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0) throw new Error(`the database is newer than this program: it has ${unknown.join()}`)
  for (const migration of files) {
    const done = await patiently(until, () => apply(o.url, migration))
    if (!done) continue
    log.info({ migration: migration.name }, 'migration applied')
    applied.push(migration.name)
  }
  return applied
}

/** For `/readyz`: whether the database has exactly the shipped migrations. Rejects with `DatabaseProblem`. */
export async function migrationsCurrent(db: Database, o: { until: number }): Promise<boolean> {
  const rows = await db.run<Applied>('select name, sha256 from migration', [], {
    name: 'migrations_applied',
    class: 'interactive',
    until: o.until,
  })
  const files = migrationFiles()
  const have = new Map(rows.map((row) => [row.name, row.sha256]))
  return have.size === files.length && files.every((file) => have.get(file.name) === file.sha256)
}

interface Applied {
  name: string
  sha256: string
}

const table = `create table if not exists migration (
  name text primary key, sha256 text not null, at timestamptz not null default now())`

/** False when it was there already. */
async function apply(url: string, migration: Migration): Promise<boolean> {
  const known = (await appliedNow(url)).get(migration.name)
  if (known !== undefined) {
    if (known === migration.sha256) return false
    throw new Error(`migration ${migration.name} was applied with another text: migrations are append-only`)
  }
  // The row comes first: of two processes the second waits at its key, then finds the work done. All of it is one
  // message, so a connection that breaks can't leave half of it to run outside the transaction.
  const row = `insert into migration (name, sha256) values ('${migration.name}', '${migration.sha256}')`
  await once(url, ['begin', row, ...migration.statements, 'commit'].join(';\n'))
  return true
}

async function appliedNow(url: string): Promise<Map<string, string>> {
  const rows = await once(url, 'select name, sha256 from migration')
  return new Map(rows.map((row) => [String(row['name']), String(row['sha256'])]))
}

/** A connection for each text: after an error the last one is still inside its failed transaction. */
async function once(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/migrate' })
  try {
    return await sql.unsafe(text).simple()
  } finally {
    await endWithin(sql, 2_000)
  }
}

/** A lock held by running work (55P03, deadlock) or by another migrating process (23505, 42P07, 42710) passes. */
async function patiently<Result>(until: number, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
      if (!['55P03', '40P01', '23505', '42P07', '42710'].includes(code) || performance.now() > until)
        throw thrown
      await pause(200)
    }
  }
}
