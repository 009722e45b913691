import { answerText, beside, columnNames, stepsOf, valuesWithSnapshot } from './case-columns.ts'

/** A number as citizens are told it: the letters of the day, a line, five digits or more. */
const numbered = (day: string, n: string) => `${day} || '-' || lpad(${n}, greatest(5, length(${n})), '0')`

/** Counts one number for a case that another one opens: nobody else can have it, whatever becomes of the opening. */
export const numberStatement = `
  insert into case_counter as c (kind, day, n) values ($1, $2, 1)
  on conflict (kind, day) do update set n = c.n + 1
  returning ${numbered('day', 'n::text')} as no`

/**
 * Opens cases: one statement, one json parameter (an array of openings). Numbers are counted per kind and day and only for
 * intents that are new; the number goes into row, snapshot and answer. A key that another statement is writing at
 * this moment breaks the whole statement (23505), so a number once counted is always a case.
 */
export const openStatement = `
  with x as materialized (${stepsOf('day text')}),
  fresh as materialized (
    select x.* from x where not exists (
      select from command k where k.actor = x.actor and k.key = x.key)),
  counted as (
    insert into case_counter as c (kind, day, n)
    select kind, day, count(*) from fresh group by kind, day order by kind, day
    on conflict (kind, day) do update set n = c.n + excluded.n
    returning kind, day, n),
  go as materialized (
    select f.*, 1 as version, ${numbered('f.day', 'f.number')} as no
    from (
      select fresh.*,
        (counted.n - count(*) over same + row_number() over (same order by fresh.i))::text as number
      from fresh join counted on counted.kind = fresh.kind and counted.day = fresh.day
      window same as (partition by fresh.kind, fresh.day)) as f),
  k as (
    insert into command (actor, key, request_hash, case_id, answer, at)
    select go.actor, go.key, go."requestHash", go.id, ${answerText('go', 'go.version')},
      to_timestamp(go."recordedAt" / 1000)
    from go where go.key is not null
    order by go.actor, go.key),
  c as (
    insert into cases (id, no, kind, version, ${columnNames})
    select go.id, go.no, go.kind, go.version,
      ${valuesWithSnapshot(`jsonb_set(go.snapshot::jsonb, '{context,no}', to_jsonb(go.no))::json`)}
    from go),
${beside}
  select go.i, ${answerText('go', 'go.version')} as answer from go`
