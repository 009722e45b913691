import type { ArticleBody, ArticleState } from '../workflows/article.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

export interface StoredArticle {
  code: string
  agency: string
  version: number
  state: ArticleState
  body: ArticleBody
  /** Days, `2026-12-31`. After `validTo` it is flagged, not hidden from agents. */
  validTo: string | null
  reviewDue: string
  isPublic: boolean
  solved: number
  unsolved: number
  updatedAt: Instant
}

const columns = `a.code, a.agency, a.version, a.state, a.body, a.valid_to::text as "validTo",
  a.review_due::text as "reviewDue", a.is_public as "isPublic", a.solved, a.unsolved,
  (extract(epoch from a.updated_at) * 1000)::float8 as "updatedAt"`

/**
 * The articles that answer a question best: the sum of how rare each of its tokens is, by what the token says of the
 * article, with how fresh the article is and how often it solved a call (Beta mean). Published ones, the best first.
 */
export function findArticles(
  db: Database,
  o: { tokens: readonly string[]; today: string; limit: number; onlyPublic?: boolean },
): Promise<(StoredArticle & { score: number })[]> {
  return db.run(
    `with q as materialized (select distinct token from jsonb_array_elements_text($1::jsonb) as q (token)),
     -- One token after the other: guessing how many there are, the planner would read the whole table.
     hit as materialized (
       select q.token, t.code, t.weight
       from q cross join lateral (
         select t.code, t.weight from article_token t where t.token = q.token offset 0) as t),
     rare as (
       select token, ln(1 + ((select count(*) from article where state = 'published') - count(*) + 0.5) / (count(*) + 0.5)) as idf
       from hit group by token),
     scored as (
       select h.code, sum(r.idf * h.weight) as score from hit h join rare r on r.token = h.token
       group by h.code)
     select ${columns},
       (s.score * (a.solved + 2)::float8 / (a.solved + a.unsolved + 3)
         * case when a.valid_to < $2::date then 0.3 when a.review_due < $2::date then 0.8 else 1 end)::float8 as score
     from scored s join article a on a.code = s.code
     where a.state = 'published' and (not $4::boolean or a.is_public and (a.valid_to is null or a.valid_to >= $2::date))
     order by score desc, a.code limit $3::int`,
    [JSON.stringify(o.tokens), o.today, o.limit, o.onlyPublic ?? false],
    { name: 'find_articles', class: 'interactive' },
  )
}

export async function articleOf(db: Database, code: string): Promise<StoredArticle | undefined> {
  const [row] = await db.run<StoredArticle>(`select ${columns} from article a where a.code = $1`, [code], {
    name: 'article_of',
    class: 'interactive',
  })
  return row
}

/** Articles by state and agency, for those who write them; the longest unreviewed first. */
export function listArticles(
  db: Database,
  o: { state: string | null; agencies: readonly string[] | null },
): Promise<StoredArticle[]> {
  return db.run(
    `select ${columns} from article a
     where ($1::text is null or a.state = $1)
       and ($2::jsonb is null or a.agency in (select jsonb_array_elements_text($2::jsonb)))
     order by a.review_due, a.code limit 5000`,
    [o.state, o.agencies === null ? null : JSON.stringify(o.agencies)],
    { name: 'list_articles', class: 'interactive' },
  )
}

export interface ArticleWrite {
  code: string
  agency: string
  /** The version that was seen; 0: it is new. */
  seen: number
  state: ArticleState
  body: ArticleBody
  validTo: string | null
  reviewDue: string
  isPublic: boolean
  tokens: readonly { token: string; weight: number }[]
  by: string
  at: Instant
}

/**
 * Writes articles with what they were and what they are found by, in one statement. Gives the codes of those that were
 * written: the others were changed by somebody else, or were there already.
 */
export async function writeArticles(db: Database, articles: readonly ArticleWrite[]): Promise<string[]> {
  const rows = await db.run<{ code: string }>(
    `with r as materialized (
       select * from jsonb_to_recordset($1::jsonb) as r (code text, agency text, seen int, state text, body jsonb,
         "validTo" date, "reviewDue" date, "isPublic" boolean, tokens jsonb, by text, at float8)),
     written as (
       insert into article as a (code, agency, version, state, body, valid_to, review_due, is_public, updated_at, updated_by)
       select code, agency, seen + 1, state, body, "validTo", "reviewDue", "isPublic", to_timestamp(at / 1000), by from r
       on conflict (code) do update set agency = excluded.agency, version = excluded.version, state = excluded.state,
         body = excluded.body, valid_to = excluded.valid_to, review_due = excluded.review_due,
         is_public = excluded.is_public, updated_at = excluded.updated_at, updated_by = excluded.updated_by
         where a.version = excluded.version - 1
       returning a.code, a.version, a.state, a.body, a.updated_at, a.updated_by),
     kept as (
       insert into article_version (code, version, state, body, at, by)
       select code, version, state, body, updated_at, updated_by from written),
     gone as (
       delete from article_token t using written w, r
       where t.code = w.code and r.code = w.code
         and not exists (select from jsonb_array_elements(r.tokens) n where n ->> 'token' = t.token)),
     found as (
       insert into article_token (token, code, weight)
       select n.token, w.code, n.weight from written w join r on r.code = w.code,
         jsonb_to_recordset(r.tokens) as n (token text, weight real)
       on conflict (token, code) do update set weight = excluded.weight)
     select code from written`,
    [JSON.stringify(articles)],
    { name: 'write_articles', class: 'interactive' },
  )
  return rows.map(({ code }) => code)
}

/** Notes whether an article solved a call. False: there is no such article. */
export async function noteSolved(db: Database, o: { code: string; solved: boolean }): Promise<boolean> {
  const rows = await db.run(
    `update article set solved = solved + $2::int, unsolved = unsolved + $3::int where code = $1 returning code`,
    [o.code, o.solved ? 1 : 0, o.solved ? 0 : 1],
    { name: 'note_solved', class: 'interactive' },
  )
  return rows.length > 0
}

/** Notes a question to which nobody found an answer; asked again it counts once more. */
export async function noteOpenQuestion(
  db: Database,
  o: { id: string; question: string; norm: string; at: Instant },
): Promise<void> {
  await db.run(
    `insert into open_question as q (norm, id, question, n, last_at)
     values ($1, $2, $3, 1, to_timestamp($4::float8 / 1000))
     on conflict (norm) do update set n = q.n + 1, last_at = excluded.last_at, settled_at = null, id = excluded.id
       where q.id <> excluded.id`,
    [o.norm, o.id, o.question, o.at],
    { name: 'note_open_question', class: 'interactive' },
  )
}

/** Questions that wait for an article, the most asked first. */
export function openQuestions(
  db: Database,
): Promise<{ norm: string; question: string; n: number; lastAt: Instant }[]> {
  return db.run(
    `select norm, question, n, (extract(epoch from last_at) * 1000)::float8 as "lastAt" from open_question
     where settled_at is null order by n desc, last_at desc limit 200`,
    [],
    { name: 'open_questions', class: 'interactive' },
  )
}

export async function settleQuestion(db: Database, o: { norm: string; at: Instant }): Promise<boolean> {
  const rows = await db.run(
    `update open_question set settled_at = to_timestamp($2::float8 / 1000)
     where norm = $1 and settled_at is null returning norm`,
    [o.norm, o.at],
    { name: 'settle_question', class: 'interactive' },
  )
  return rows.length > 0
}

export async function hasArticles(db: Database): Promise<boolean> {
  const rows = await db.run('select 1 as one from article limit 1', [], {
    name: 'has_articles',
    class: 'interactive',
  })
  return rows.length > 0
}
