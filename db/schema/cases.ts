import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

import { at } from './columns.ts'

// A case as it stands now, and when time next acts on it.

/** The last number given to a citizen, per kind and day. */
export const caseCounter = pgTable(
  'case_counter',
  { kind: text().notNull(), day: text().notNull(), n: integer().notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.day] })],
)

/** One row a case: the snapshot, its timers, and the projections that lists and walls read. */
export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    no: text().notNull().unique(),
    kind: text().notNull(),
    machineVersion: integer('machine_version').notNull(),
    version: integer().notNull(),
    /** Number and hash of the last event. */
    n: integer().notNull(),
    head: text().notNull(),
    /** As text: it is read and written whole at every step, and `jsonb` would take it apart and put it together each time. */
    snapshot: json().notNull(),
    timers: jsonb().notNull(),
    stage: text().notNull(),
    agency: text().notNull(),
    officer: uuid(),
    category: text().notNull(),
    label: text().notNull(),
    district: text(),
    village: text(),
    road: text(),
    assetNo: text('asset_no'),
    lat: doublePrecision(),
    lng: doublePrecision(),
    priority: text().notNull(),
    dueAt: at('due_at'),
    dueClock: text('due_clock'),
    dueAllowed: bigint('due_allowed', { mode: 'number' }),
    pausedAt: at('paused_at'),
    breached: boolean().notNull(),
    alarms: integer().notNull(),
    callers: integer().notNull(),
    members: integer().notNull(),
    mergedInto: uuid('merged_into'),
    mergedIntoNo: text('merged_into_no'),
    /** The case that this one came out of: the lead of a co-handling, the other half of a conversion. */
    origin: uuid(),
    flags: jsonb().notNull(),
    openedAt: at('opened_at').notNull(),
    finishedAt: at('finished_at'),
    closedAt: at('closed_at'),
  },
  (t) => [
    index('cases_open_due')
      .on(t.kind, t.dueAt, t.id)
      .where(sql`closed_at is null`),
    index('cases_open_agency')
      .on(t.agency, t.kind, t.dueAt, t.id)
      .where(sql`closed_at is null`),
    index('cases_opened').on(t.openedAt, t.id),
    index('cases_agency_opened').on(t.agency, t.openedAt, t.id),
    index('cases_nearby').on(t.category, t.openedAt),
    // Near duplicates ask for the open cases of one matter, whatever their age.
    index('cases_open_category')
      .on(t.category)
      .where(sql`closed_at is null`),
    index('cases_origin')
      .on(t.origin)
      .where(sql`origin is not null`),
    index('cases_master')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
  ],
)

/**
 * When the sweep next takes a case in hand: the least of its timers, or the end of a lease. A row of its own, because a
 * lease would otherwise write the whole case and each of its indexes once more, and so would every rung of a clock.
 */
export const caseDue = pgTable(
  'case_due',
  {
    caseId: uuid('case_id').primaryKey(),
    at: at('at').notNull(),
    /** Failed attempts of the sweep since the last good one. */
    faults: integer().notNull().default(0),
  },
  (t) => [index('case_due_at').on(t.at)],
)
