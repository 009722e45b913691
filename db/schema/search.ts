import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at, tsvector } from './columns.ts'

/**
 * By what a case is found, beside it: the tokens would make the hot row a kilobyte longer. All of it can be made again
 * from the case and its words.
 */
export const caseSearch = pgTable(
  'case_search',
  {
    caseId: uuid('case_id').primaryKey(),
    agency: text().notNull(),
    openedAt: at('opened_at').notNull(),
    /** Words and facts in their normalised form, one to a line. */
    norm: text().notNull(),
    /** Their tokens, and `@` with the agency: a reader of one agency asks the index for it too. */
    tv: tsvector().notNull(),
    /** False when words came to a case that had no row yet: the earlier ones are missing. */
    whole: boolean().notNull(),
  },
  (t) => [
    // No list of pending entries: each question would read it through, and one write in hundreds would pay for all.
    index('case_search_tv').using('gin', t.tv).with({ fastupdate: false }),
    index('case_search_opened').on(t.openedAt, t.caseId),
    index('case_search_agency').on(t.agency, t.openedAt, t.caseId),
    index('case_search_not_whole')
      .on(t.caseId)
      .where(sql`not whole`),
  ],
)
