import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'

/** What exchanges and agents said of calls, each once, whenever it came. The caller's number is not in it. */
export const callEvent = pgTable(
  'call_event',
  {
    source: text().notNull(),
    eventId: text('event_id').notNull(),
    call: uuid().notNull(),
    at: at('at').notNull(),
    receivedAt: at('received_at').notNull(),
    event: jsonb().notNull(),
  },
  // An exchange that uses an id twice does not take an event from another call.
  (t) => [primaryKey({ columns: [t.call, t.source, t.eventId] })],
)

/** A call: the fold of its events. */
export const call = pgTable(
  'call',
  {
    id: uuid().primaryKey(),
    source: text().notNull(),
    /** The exchange's own id of it. */
    subject: text().notNull(),
    version: integer().notNull(),
    stage: text().notNull(),
    facts: jsonb().notNull(),
    /** When it was offered, or first heard of. */
    at: at('at').notNull(),
    staff: uuid(),
    disposition: text(),
    subcode: text(),
    /** Erased with the identities. */
    number: text(),
    /** When time itself says something about it; null when nothing waits. */
    wakeAt: at('wake_at'),
    /** An owed call back that was made. */
    calledBackAt: at('called_back_at'),
  },
  (t) => [
    // Not unique: the id is made of both, and a second unique index would refuse, rather than wait for, whoever tells
    // of a new call at the same instant.
    index('call_open').on(t.source, t.wakeAt),
    index('call_at').on(t.at),
    index('call_staff').on(t.staff, t.at),
    index('call_number').on(sql`regexp_replace(number, '[^0-9]', '', 'g')`, t.at),
    index('call_wake')
      .on(t.wakeAt)
      .where(sql`wake_at is not null`),
    index('call_back_owed')
      .on(t.at)
      .where(sql`subcode = 'callBackOwed' and called_back_at is null`),
  ],
)

/** Which cases a call touched: opened, added to, or asked about. */
export const callCase = pgTable(
  'call_case',
  { call: uuid().notNull(), caseId: uuid('case_id').notNull(), role: text().notNull() },
  (t) => [primaryKey({ columns: [t.call, t.caseId] }), index('call_case_case').on(t.caseId)],
)

/** An extension as its exchange last told of it. */
export const agentPhone = pgTable('agent_phone', {
  extension: text().primaryKey(),
  state: text().notNull(),
  reason: text(),
  since: at('since').notNull(),
})

/** When an exchange was last heard, so that silence is told from quiet. */
export const callSource = pgTable('call_source', {
  source: text().primaryKey(),
  heardAt: at('heard_at').notNull(),
  /** It tells of itself at regular times, so its silence means something sooner. */
  syncs: integer().notNull().default(0),
})
