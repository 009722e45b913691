import { boolean, doublePrecision, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

import { at } from './columns.ts'

// What the city has decided: its agencies, places and matters, and the clocks of each matter.

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

/** What petitions are about, and who answers by default; their limits are service levels like those of categories. */
export const petitionMatter = pgTable('petition_matter', {
  code: text().primaryKey(),
  groupCode: text('group_code').notNull(),
  zh: text().notNull(),
  en: text().notNull(),
  agency: text().notNull(),
  signs: text().notNull(),
})

export const petitionMatterGroup = pgTable('petition_matter_group', {
  code: text().primaryKey(),
  position: integer().notNull(),
  zh: text().notNull(),
  en: text().notNull(),
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

/** The city's letters: what they say, with variables; `code` is the kind of letter and its language, `receipt.zh`. */
export const letterText = pgTable('letter_text', {
  code: text().primaryKey(),
  subject: text().notNull(),
  body: text().notNull(),
})

/** Replies that an officer begins with. */
export const replyText = pgTable('reply_text', {
  code: text().primaryKey(),
  groups: jsonb().notNull(),
  language: text().notNull(),
  title: text().notNull(),
  text: text().notNull(),
  retired: boolean().notNull(),
})

export const routingRule = pgTable('routing_rule', {
  id: text().primaryKey(),
  position: integer().notNull(),
  body: jsonb().notNull(),
})

export const question = pgTable('question', { code: text().primaryKey(), body: jsonb().notNull() })

/** City switches such as `autoRelease`; a missing row is the shipped default. */
export const setting = pgTable('setting', { key: text().primaryKey(), value: jsonb().notNull() })
