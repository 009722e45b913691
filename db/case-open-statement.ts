import { answerText, beside, columnNames, rowRecord, valuesWithSnapshot } from './case-columns.ts'

/**
 * Opens cases: one statement, one jsonb parameter (an array of openings). Numbers are counted per day and only for
 * intents that are new; the number goes into row, snapshot and answer. A key that another statement is writing at
 * this moment breaks the whole statement (23505), so a number once counted is always a case.
 */
export const openStatement = `
  with x as materialized (
    select s.i, (s.j ->> 'id')::uuid as id, s.j ->> 'day' as day, s.j
    from jsonb_array_elements($1::jsonb) with ordinality as s (j, i)),
  fresh as materialized (
    select x.* from x where not exists (
      select from command k
      where k.actor = x.j #>> '{command,actor}' and k.key = (x.j #>> '{command,key}')::uuid)),
  counted as (
    insert into case_counter as c (kind, day, n)
    select 'dispatch', day, count(*) from fresh group by day order by day
    on conflict (kind, day) do update set n = c.n + excluded.n
    returning day, n),
  go as materialized (
    select f.i, f.id, 1 as version, f.j, f.day || '-' || lpad(f.n, greatest(5, length(f.n)), '0') as no
    from (
      select fresh.*, (counted.n - count(*) over same + row_number() over (same order by fresh.i))::text as n
      from fresh join counted on counted.day = fresh.day
      window same as (partition by fresh.day)) as f),
  k as (
    insert into command (actor, key, request_hash, case_id, answer, at)
    select q.actor, q.key, q."requestHash", go.id, ${answerText('go.id', 'go.no', 'go.version', 'go.j')},
      to_timestamp((go.j ->> 'recordedAt')::float8 / 1000)
    from go cross join lateral jsonb_to_record(go.j -> 'command') as q (actor text, key uuid, "requestHash" text)
    where jsonb_typeof(go.j -> 'command') = 'object'
    order by q.actor, q.key),
  c as (
    insert into cases (id, no, kind, version, ${columnNames})
    select go.id, go.no, 'dispatch', go.version,
      ${valuesWithSnapshot(`jsonb_set(r.snapshot, '{context,no}', to_jsonb(go.no))`)}
    from go cross join lateral jsonb_to_record(go.j -> 'row') as r (${rowRecord})),
${beside}
  select go.i::int as i, ${answerText('go.id', 'go.no', 'go.version', 'go.j')} as answer from go`
