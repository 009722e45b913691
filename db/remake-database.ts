import { databaseAddress, openDriver, withDatabase } from './driver.ts'
import { endWithin } from './end-within.ts'

/**
 * Throws the database of this name away, with whoever works in it, and makes it again, empty; gives its address. For
 * databases that hold invented cases only.
 */
export async function remakeDatabase(url: string, name: 'demo' | 'bench' | 'bench_empty'): Promise<string> {
  const sql = openDriver(databaseAddress(url), { max: 1, application: 'hotline/remake' })
  try {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    await sql.unsafe(`create database ${name}`)
  } finally {
    await endWithin(sql, 2_000)
  }
  return withDatabase(url, name)
}
