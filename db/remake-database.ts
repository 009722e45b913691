import { databaseAddress, openDriver, withDatabase } from './driver.ts'
import { endWithin } from './end-within.ts'

/** The databases that hold invented cases only and may be thrown away. */
export type ThrowawayDatabase = 'demo' | 'bench' | 'bench_replay' | 'bench_years' | 'bench_empty'

/** Throws a database away, with whoever works in it, and makes it again, empty; gives its address. */
export async function remakeDatabase(url: string, name: ThrowawayDatabase): Promise<string> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/remake' })
  try {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    await sql.unsafe(`create database ${name}`)
  } finally {
    await endWithin(sql, 2_000)
  }
  return withDatabase(url, name)
}
