import { drizzle } from 'drizzle-orm/pg-proxy'

import type { Database, StatementOptions } from './connection.ts'

/**
 * Typed reads over `run`, with its limits and its errors. `transaction()` throws: an act is one statement.
 * A stored JSON *string* that itself looks like JSON is decoded once too often by drizzle: store objects.
 */
export function typedReads(db: Database, o: Omit<StatementOptions, 'values'>) {
  return drizzle(async (text, params, method) => {
    const options = method === 'all' ? { ...o, values: true as const } : o
    // drizzle knows rows as `any[]`: arrays for `all`, objects for `execute`.
    return { rows: await db.run<never>(text, params, options) }
  })
}
