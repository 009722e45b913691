import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

import { at, xid8 } from './columns.ts'

// What has happened, who has done it, and where a reader of it stands.

/** Everything that ever happened to a case. Append-only: the database refuses update and delete. */
export const caseEvent = pgTable(
  'case_event',
  {
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    xid: xid8()
      .notNull()
      .default(sql`pg_current_xact_id()`),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    version: integer().notNull(),
    at: at('at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    actor: text().notNull(),
    role: text().notNull(),
    type: text().notNull(),
    payload: json().notNull(),
    /** Live scopes of the row before and after: who may hear of this event. */
    scopes: jsonb().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.n] }),
    index('case_event_feed').on(t.xid, t.seq),
    index('case_event_recorded').on(t.recordedAt),
  ],
)

/** Words that people wrote, referenced from the history by id and salted hash. */
export const caseText = pgTable(
  'case_text',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    salt: text().notNull(),
    body: text(),
    writtenAt: at('written_at').notNull(),
  },
  (t) => [index('case_text_case').on(t.caseId)],
)

/** Acts that are not events of a case: logins, opened identities, exports. Append-only, chained. */
export const audit = pgTable(
  'audit',
  {
    chain: text().notNull(),
    n: integer().notNull(),
    at: at('at').notNull(),
    actor: text().notNull(),
    act: text().notNull(),
    target: text().notNull(),
    detail: json().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.n] })],
)

/** Bumped by a restore, so that every screen takes a fresh snapshot. */
export const feedEpoch = pgTable('feed_epoch', {
  one: boolean().primaryKey().default(true),
  n: bigint({ mode: 'number' }).notNull(),
})
