import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

// The tables in reading order: the city, the people, the cases, their history, what hangs on a case.

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const agency = pgTable('agency', {
  code: text().primaryKey(),
  zh: text().notNull(),
  en: text().notNull(),
  level: text().notNull(),
  parent: text(),
})

export const district = pgTable('district', {
  code: text().primaryKey(),
  slug: text().notNull(),
  zh: text().notNull(),
  en: text().notNull(),
  zip3: text().notNull(),
  zone: text().notNull(),
  office: text().notNull(),
  centroidLng: doublePrecision('centroid_lng').notNull(),
  centroidLat: doublePrecision('centroid_lat').notNull(),
  /** West, south, east, north. */
  bbox: jsonb().notNull(),
})

export const category = pgTable('category', {
  code: text().primaryKey(),
  theme: text().notNull(),
  zh: text().notNull(),
  en: text().notNull(),
  hazard: text().notNull(),
  agency: text().notNull(),
  alternatives: jsonb().notNull(),
  photoRequired: boolean('photo_required').notNull(),
  duplicateRadiusM: integer('duplicate_radius_m').notNull(),
  duplicateWindowH: integer('duplicate_window_h').notNull(),
  ask: jsonb().notNull(),
  telephoneNotice: boolean('telephone_notice').notNull(),
  importOnly: boolean('import_only').notNull(),
  source: jsonb().notNull(),
})

/** The clocks of a category. A change is a new version; a case names the version that gave its deadlines. */
export const serviceLevel = pgTable(
  'service_level',
  {
    category: text().notNull(),
    version: integer().notNull(),
    validFrom: at('valid_from').notNull(),
    hours: jsonb().notNull(),
    pauseReasons: jsonb('pause_reasons').notNull(),
    sourced: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.category, t.version] })],
)

export const routingRule = pgTable('routing_rule', {
  id: text().primaryKey(),
  position: integer().notNull(),
  body: jsonb().notNull(),
})

export const question = pgTable('question', { code: text().primaryKey(), body: jsonb().notNull() })

/** City switches such as `autoRelease`; a missing row is the shipped default. */
export const setting = pgTable('setting', { key: text().primaryKey(), value: jsonb().notNull() })

export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  account: text().notNull().unique(),
  name: text().notNull(),
  role: text().notNull(),
  agency: text(),
  passwordHash: text('password_hash'),
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
    snapshot: jsonb().notNull(),
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
    flags: jsonb().notNull(),
    openedAt: at('opened_at').notNull(),
    finishedAt: at('finished_at'),
    closedAt: at('closed_at'),
  },
  (t) => [
    index('cases_open_due')
      .on(t.dueAt, t.id)
      .where(sql`closed_at is null`),
    index('cases_open_agency')
      .on(t.agency, t.dueAt, t.id)
      .where(sql`closed_at is null`),
    index('cases_opened').on(t.openedAt, t.id),
    index('cases_agency_opened').on(t.agency, t.openedAt, t.id),
    index('cases_nearby').on(t.category, t.openedAt),
    // Near duplicates ask for the open cases of one matter, whatever their age.
    index('cases_open_category')
      .on(t.category)
      .where(sql`closed_at is null`),
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

/** Who a person is. Nowhere else in the database stands a citizen's name or number. */
export const citizen = pgTable('citizen', {
  id: uuid().primaryKey(),
  name: text(),
  phone: text(),
})

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
  (t) => [index('case_party_case').on(t.caseId)],
)

export const attachment = pgTable(
  'attachment',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').notNull(),
    sha256: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: at('uploaded_at').notNull(),
  },
  (t) => [index('attachment_case').on(t.caseId)],
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
  ],
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

/** A call as the agent logged it, with exactly one disposition. */
export const call = pgTable(
  'call',
  {
    id: uuid().primaryKey(),
    agent: uuid().notNull(),
    at: at('at').notNull(),
    disposition: text().notNull(),
    caseId: uuid('case_id'),
  },
  (t) => [index('call_at').on(t.at)],
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
