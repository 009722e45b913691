import { bigint, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'

import { at } from './columns.ts'

// What changes by a decision within the year: the calendar, closures, and what each change moved.

/** The government's calendar of one year, as it stands now. */
export const calendarYear = pgTable('calendar_year', {
  year: integer().primaryKey(),
  /** `[["01-01", "開國紀念日"], …]` */
  daysOff: jsonb('days_off').notNull(),
  /** `["02-08", …]` */
  workedSaturdays: jsonb('worked_saturdays').notNull(),
})

/** The city, or one district of it, does not work; revocable, so that nobody forgets that it was declared. */
export const closure = pgTable('closure', {
  id: uuid().primaryKey(),
  /** `YYYY-MM-DD`, with the hours of that day. */
  day: text().notNull(),
  from: text().notNull(),
  to: text().notNull(),
  district: text(),
  reason: text().notNull(),
  declaredBy: uuid('declared_by').notNull(),
  declaredAt: at('declared_at').notNull(),
  undoneBy: uuid('undone_by'),
  undoneAt: at('undone_at'),
})

/** Every change of the rules has a number; the deadlines that it gave name it. */
export const cityVersion = pgTable('city_version', {
  n: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: at('at').notNull(),
  by: uuid().notNull(),
  what: text().notNull(),
  detail: jsonb().notNull(),
  /** How many open cases it was shown to, how many of them moved, and when the last was done. */
  total: integer(),
  looked: integer().notNull().default(0),
  moved: integer().notNull().default(0),
  /** Whoever moves the cases holds it until then. */
  leaseUntil: at('lease_until'),
  doneAt: at('done_at'),
})
