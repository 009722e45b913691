import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { databaseAddress, openDriver, withDatabase } from './driver.ts'
import { embeddedName } from './embedded-cluster.ts'
import type { Place } from './embedded-place.ts'
import { endWithin } from './end-within.ts'
import { putFile } from './put-in-place.ts'

interface Identity {
  system: string
  epoch: number
}

/**
 * Makes our database in a fresh cluster and refuses a cluster that is not the one this `data/` has known: another
 * one, or an older copy (its epoch, which every restore raises, is lower). `data/cluster.json` remembers.
 */
export async function checkIdentity(place: Place, adminUrl: string): Promise<void> {
  await ensureDatabase(adminUrl)
  const found = await identityOf(withDatabase(adminUrl, embeddedName))
  const file = join(place.dataDir, 'cluster.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Identity) : found
  if (known.system !== found.system || known.epoch > found.epoch) {
    throw new Error(
      `${place.pgdata} is not the database this installation knows (cluster ${found.system} epoch ${found.epoch}, expected ${known.system} epoch ${known.epoch}): a wrong or an old directory. If that is meant, remove ${file}`,
    )
  }
  putFile(file, JSON.stringify(found) + '\n')
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const sql = openDriver(databaseAddress(adminUrl), { max: 1, application: 'hotline/start' })
  try {
    const found = await sql.unsafe(`select from pg_database where datname = '${embeddedName}'`)
    if (found.length === 0) await sql.unsafe(`create database ${embeddedName}`)
  } catch (thrown) {
    // 42P04, 23505: another process made it between the two.
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code !== '42P04' && code !== '23505') throw thrown
  } finally {
    await endWithin(sql, 2_000)
  }
}

async function identityOf(url: string): Promise<Identity> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/start' })
  try {
    const [control] = await sql.unsafe<{ system: string; has_epoch: boolean }[]>(
      `select system_identifier::text as system, to_regclass('feed_epoch') is not null as has_epoch
         from pg_control_system()`,
    )
    if (!control) throw new Error('the cluster has no identifier')
    if (!control.has_epoch) return { system: control.system, epoch: 0 }
    const [row] = await sql.unsafe<{ n: string }[]>('select n::text as n from feed_epoch')
    return { system: control.system, epoch: Number(row?.n ?? 0) }
  } finally {
    await endWithin(sql, 2_000)
  }
}
