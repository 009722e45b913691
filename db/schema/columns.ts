import { customType, timestamp } from 'drizzle-orm/pg-core'

/** The number of a writing transaction: the position of the feed. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Words as PostgreSQL's text search keeps them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** An instant, to the millisecond, with its zone. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
