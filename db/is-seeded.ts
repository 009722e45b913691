import type { Database } from './connection.ts'

/** Whether a city has been set up in this (migrated) database. Rejects with `DatabaseProblem`. */
export async function isSeeded(db: Database): Promise<boolean> {
  const rows = await db.run('select from category limit 1', [], { name: 'is_seeded', class: 'interactive' })
  return rows.length > 0
}
