import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

import { at } from './columns.ts'

// What hangs on a case: its callers, photos and calls, what each intent was answered, what leaves the house.

/** A caller's tie to one case: own number, own notices. It survives merging and un-merging. */
export const caseParty = pgTable(
  'case_party',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    citizenId: uuid('citizen_id').notNull(),
    wantsNotice: boolean('wants_notice').notNull(),
    joinedAt: at('joined_at').notNull(),
  },
  (t) => [index('case_party_case').on(t.caseId), index('case_party_citizen').on(t.citizenId)],
)

export const attachment = pgTable(
  'attachment',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    sha256: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    /** A document's own name; a photo has none. */
    name: text(),
    width: integer(),
    height: integer(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: at('uploaded_at').notNull(),
  },
  (t) => [index('attachment_case').on(t.caseId)],
)

/** Idempotency: one intent of one actor, and the answer it got. */
export const command = pgTable(
  'command',
  {
    actor: text().notNull(),
    key: uuid().notNull(),
    requestHash: text('request_hash').notNull(),
    caseId: uuid('case_id').notNull(),
    answer: text().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('command_at').on(t.at)],
)

/** Side effects that were decided together with an event and leave the house afterwards. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    effect: text().notNull(),
    payload: jsonb().notNull(),
    at: at('at').notNull(),
    sentAt: at('sent_at'),
  },
  (t) => [
    index('outbox_waiting')
      .on(t.id)
      .where(sql`sent_at is null`),
    index('outbox_letters')
      .on(t.id)
      .where(sql`sent_at is null and effect = 'letterSent'`),
    index('outbox_surveys')
      .on(t.id)
      .where(sql`sent_at is null and effect = 'surveyDue'`),
    index('outbox_reminders')
      .on(t.id)
      .where(sql`sent_at is null and effect = 'reminderDue'`),
  ],
)

/** A letter as it was written, byte for byte, and what became of it. One event writes one letter of a kind. */
export const letter = pgTable(
  'letter',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    kind: text().notNull(),
    language: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    sha256: text().notNull(),
    /** Ids of the attachments that go out with it. */
    files: jsonb().$type<readonly string[]>().notNull().default([]),
    writtenAt: at('written_at').notNull(),
    /** Null: it is not mailed, because the petitioner has no address for it. */
    mailDueAt: at('mail_due_at'),
    mailedAt: at('mailed_at'),
    tries: integer().notNull().default(0),
  },
  (t) => [
    unique('letter_once').on(t.caseId, t.n, t.kind),
    index('letter_to_mail')
      .on(t.mailDueAt)
      .where(sql`mailed_at is null and mail_due_at is not null`),
  ],
)

/** A reminder (稽催) of a petition's limit to one role, shown from office hours on until somebody has seen it. */
export const reminder = pgTable(
  'reminder',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    clock: text().notNull(),
    /** 2 at 75 %, 3 at 90 %, 4 overdue, 5 at 150 %, 6 at 200 %. */
    rung: integer().notNull(),
    role: text().notNull(),
    /** The agency that held the case, and its officer, when the limit came near. */
    agency: text().notNull(),
    officer: uuid(),
    at: at('at').notNull(),
    showAt: at('show_at').notNull(),
    seenBy: uuid('seen_by'),
    seenAt: at('seen_at'),
  },
  (t) => [
    unique('reminder_once').on(t.caseId, t.n, t.clock, t.rung, t.role),
    index('reminder_open')
      .on(t.role, t.agency, t.showAt)
      .where(sql`seen_at is null`),
  ],
)

/** One petitioner asked about one answer: service and outcome apart. Unanswered ones count: a score stands beside its rate. */
export const survey = pgTable(
  'survey',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    /** Version of the questionnaire. */
    form: integer().notNull(),
    agency: text().notNull(),
    sentAt: at('sent_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    answeredAt: at('answered_at'),
    /** 1 to 5. */
    service: integer(),
    outcome: integer(),
  },
  (t) => [unique('survey_once').on(t.caseId, t.n), index('survey_sent').on(t.sentAt)],
)
