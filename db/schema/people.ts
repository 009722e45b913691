import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'

import { at } from './columns.ts'

// Who works here and is signed in, and who called.

export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  account: text().notNull().unique(),
  name: text().notNull(),
  role: text().notNull(),
  agency: text(),
  passwordHash: text('password_hash'),
  /** The telephone at which he sits. */
  extension: text().unique(),
  singleKeys: boolean('single_keys').notNull().default(true),
  demo: boolean().notNull().default(false),
  failures: integer().notNull().default(0),
  lockedUntil: at('locked_until'),
  disabledAt: at('disabled_at'),
})

/** A login. Only the SHA-256 of the token is kept. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    staff: uuid()
      .notNull()
      .references(() => staff.id),
    startedAt: at('started_at').notNull(),
    seenAt: at('seen_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('session_staff').on(t.staff)],
)

/** One-time link that lets the first administrator set a password. */
export const setupLink = pgTable('setup_link', {
  tokenHash: text('token_hash').primaryKey(),
  staff: uuid().notNull(),
  expiresAt: at('expires_at').notNull(),
})

/** Who a person is. Nowhere else in the database stands a citizen's name or number. */
export const citizen = pgTable(
  'citizen',
  {
    id: uuid().primaryKey(),
    name: text(),
    phone: text(),
    mail: text(),
    address: text(),
  },
  // Whoever petitions again is found by what he is reached by, however he writes it.
  () => [
    index('citizen_phone').on(sql`regexp_replace(phone, '[^0-9]', '', 'g')`),
    index('citizen_mail').on(sql`lower(mail)`),
  ],
)
