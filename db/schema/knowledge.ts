import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { at } from './columns.ts'

/** An article of the knowledge base as it stands; `article_version` keeps what was. */
export const article = pgTable(
  'article',
  {
    code: text().primaryKey(),
    agency: text().notNull(),
    version: integer().notNull(),
    /** draft, approved, published, withdrawn. */
    state: text().notNull(),
    body: jsonb().notNull(),
    validTo: date('valid_to'),
    reviewDue: date('review_due').notNull(),
    isPublic: boolean('is_public').notNull(),
    /** How often it did, and did not, solve the call. */
    solved: integer().notNull().default(0),
    unsolved: integer().notNull().default(0),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [index('article_agency').on(t.agency)],
)

/** What an article was, at each of its versions. */
export const articleVersion = pgTable(
  'article_version',
  {
    code: text().notNull(),
    version: integer().notNull(),
    state: text().notNull(),
    body: jsonb().notNull(),
    at: at('at').notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.version] })],
)

/** By which tokens an article that can be shown is found, and how much each says of it. */
export const articleToken = pgTable(
  'article_token',
  { token: text().notNull(), code: text().notNull(), weight: real().notNull() },
  (t) => [primaryKey({ columns: [t.token, t.code] }), index('article_token_code').on(t.code)],
)

/** Questions to which nobody found an answer, each in its normalised form once. */
export const openQuestion = pgTable('open_question', {
  norm: text().primaryKey(),
  id: uuid().notNull(),
  question: text().notNull(),
  n: integer().notNull(),
  lastAt: at('last_at').notNull(),
  /** An article was written for it, or it needs none. */
  settledAt: at('settled_at'),
})
