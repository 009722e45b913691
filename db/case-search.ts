import type { SearchQuery } from '../workflows/analysis/search-query.ts'
import type { CaseRow } from '../workflows/case-row.ts'
import { rowColumns, toRow } from './case-row.ts'
import type { Database } from './connection.ts'
import { feedPosition } from './feed-position.ts'
import type { ListPlace } from './case-list.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** So many of the newest cases are looked through word by word before the index is asked: what is common is found there. */
const newest = 4_000
const beginning: ListPlace = { at: 4_102_444_800_000, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/**
 * The cases that the reader sees and that have every word of the query, newest first, a page at a time, with the feed
 * position that the page contains.
 */
export async function searchCases(
  db: Database,
  reader: Reader,
  o: { query: SearchQuery; after?: ListPlace; limit: number },
): Promise<{ rows: CaseRow[]; next: ListPlace | undefined; seq: number }> {
  const after = o.after ?? beginning
  const likes = Array.from({ length: groups }, (_, i) => o.query.likes[i] ?? ['%'])
  const records = await db.run<CaseRow & { hi: string }>(
    statementFor(reader),
    [visibleParam(reader), JSON.stringify(likes), after.at, after.id, o.limit + 1, o.query.ts],
    { name: 'search_cases', class: 'interactive' },
  )
  const [first] = records
  if (!first) throw new Error('the search gave no position')
  const found = records.filter(({ id }) => id !== null).map(toRow)
  const rows = found.slice(0, o.limit)
  const last = rows.at(-1)
  const more = found.length > o.limit && last !== undefined
  return { rows, next: more ? { at: last.openedAt, id: last.id } : undefined, seq: feedPosition(first.hi) }
}

/** As many words as `searchQuery` keeps. */
const groups = 8
const place = '(to_timestamp($3::float8 / 1000), $4::uuid)'

/** Bigrams can stand apart in a text that does not have the word: so both are asked, the tokens and the letters. */
const hasWords = Array.from(
  { length: groups },
  (_, i) => `s.norm like any (array(select jsonb_array_elements_text($2::jsonb -> ${i})))`,
).join(' and ')

const newestOf = (which: string, n: number) => `
  select s.case_id, s.opened_at, s.norm, s.tv from case_search s
  where ${which} and (s.opened_at, s.case_id) < ${place}
  order by s.opened_at desc, s.case_id desc limit ${n}`

/** The newest that the reader sees, and what he asks the index of tokens for: a few agencies are tokens like others. */
const ofCity = { newest: newestOf('true', newest), who: 'true', ts: '$6::tsquery' }
const ofAgencies = {
  newest: `
    select s.* from jsonb_array_elements_text($1::jsonb) as mine (code)
    cross join lateral (${newestOf('s.agency = mine.code', newest / 4)}) as s`,
  who: 's.agency in (select jsonb_array_elements_text($1::jsonb))',
  ts: `(select $6::tsquery && string_agg(quote_literal('@' || code), ' | ')::tsquery
    from jsonb_array_elements_text($1::jsonb) as mine (code))`,
}

/**
 * First the newest ones that the reader may see, read along the index of their order: a word that many cases have fills a
 * page at once, and no other plan would find it without sorting them all. Only when they do not fill it is the index of
 * tokens asked, which is quick for rare words. Both are forced, as the planner cannot know how common a word is.
 */
function statementFor(reader: Reader): string {
  const o = reader.scopes.includes('city') ? ofCity : ofAgencies
  return `
  with near as materialized (
    select s.case_id, s.opened_at from (${o.newest}) as s where ${hasWords} and s.tv @@ $6::tsquery
    order by s.opened_at desc, s.case_id desc limit $5::int),
  hit as materialized (
    select s.case_id, s.opened_at from case_search s
    where (select count(*) from near) < $5::int and s.tv @@ ${o.ts} and ${o.who}
      and (s.opened_at, s.case_id) < ${place} and ${hasWords}),
  found as materialized (
    select * from near union select * from hit order by opened_at desc, case_id desc limit $5::int)
  select pg_snapshot_xmin(pg_current_snapshot())::text as hi, ${rowColumns}
  from (select 1) as always
  left join (
    select c.* from found cross join lateral (
      select c.* from cases c where c.id = found.case_id and ${visible(reader)}) as c) as c on true
  order by c.opened_at desc, c.id desc`
}
