import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

export interface SurveyDue {
  outboxId: number
  caseId: string
  n: number
  agency: string
}

/** Answers that left the house and of which nobody has decided yet whether to ask. */
export function surveysDue(db: Database, limit: number): Promise<SurveyDue[]> {
  return db.run(
    `select o.id::int as "outboxId", o.case_id as "caseId", o.n, c.agency
     from outbox o join cases c on c.id = o.case_id
     where o.sent_at is null and o.effect = 'surveyDue' order by o.id limit $1`,
    [limit],
    { name: 'surveys_due', class: 'work' },
  )
}

/** Asks those who were drawn and takes all off the list, in one statement: an answer is asked about once. */
export async function keepSurveys(
  db: Database,
  o: {
    surveys: readonly (Omit<SurveyDue, 'outboxId'> & { id: string; form: number })[]
    outboxIds: readonly number[]
    now: Instant
    expires: Instant
  },
): Promise<void> {
  await db.run(
    `with s as (
       select * from jsonb_to_recordset($1::jsonb) as s (id uuid, "caseId" uuid, n int, form int, agency text)),
     kept as (
       insert into survey (id, case_id, n, form, agency, sent_at, expires_at)
       select id, "caseId", n, form, agency, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000)
       from s on conflict do nothing)
     update outbox set sent_at = to_timestamp($3::float8 / 1000)
     where id in (select jsonb_array_elements_text($2::jsonb)::bigint)`,
    [JSON.stringify(o.surveys), JSON.stringify(o.outboxIds), o.now, o.expires],
    { name: 'keep_surveys', class: 'work' },
  )
}

/** The survey that waits for this petitioner, or undefined. */
export async function openSurvey(
  db: Database,
  o: { caseId: string; now: Instant },
): Promise<{ id: string; form: number } | undefined> {
  const [row] = await db.run<{ id: string; form: number }>(
    `select id, form from survey
     where case_id = $1::uuid and answered_at is null and expires_at > to_timestamp($2::float8 / 1000)
     order by n desc limit 1`,
    [o.caseId, o.now],
    { name: 'open_survey', class: 'interactive' },
  )
  return row
}

/** Keeps an answer. False: it was answered before, or its time is over. */
export async function answerSurvey(
  db: Database,
  o: { id: string; service: number; outcome: number; now: Instant },
): Promise<boolean> {
  const rows = await db.run(
    `update survey set answered_at = to_timestamp($4::float8 / 1000), service = $2, outcome = $3
     where id = $1::uuid and answered_at is null and expires_at > to_timestamp($4::float8 / 1000) returning id`,
    [o.id, o.service, o.outcome, o.now],
    { name: 'answer_survey', class: 'interactive' },
  )
  return rows.length > 0
}

export interface SurveyScore {
  agency: string
  form: number
  /** Petitioners asked, and those who answered. */
  asked: number
  answered: number
  service: number | null
  outcome: number | null
}

/** Scores by agency and questionnaire of the surveys sent in a time, the whole city first. */
export function surveyScores(db: Database, o: { from: Instant; to: Instant }): Promise<SurveyScore[]> {
  return db.run(
    `select coalesce(agency, 'city') as agency, form, count(*)::int as asked, count(answered_at)::int as answered,
       avg(service)::float8 as service, avg(outcome)::float8 as outcome
     from survey where sent_at >= to_timestamp($1::float8 / 1000) and sent_at < to_timestamp($2::float8 / 1000)
     group by grouping sets ((agency, form), (form)) order by grouping(agency) desc, form desc, agency`,
    [o.from, o.to],
    { name: 'survey_scores', class: 'report' },
  )
}
