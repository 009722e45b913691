import { answerText, beside, columnNames, columnValues, rowRecord } from './case-columns.ts'

/**
 * Records steps: one statement, one jsonb parameter (an array of steps of different cases). All rows concerned, those
 * of other cases that get a message too, are locked in the order of their ids; a step goes when its case has still
 * the version it was decided on, its key is new, and every master it speaks to can still listen. Everything else
 * hangs on `go`.
 */
export const recordStatement = `
  with x as materialized (
    select s.i, (s.j ->> 'id')::uuid as id, (s.j ->> 'version')::int as seen, s.j
    from jsonb_array_elements($1::jsonb) with ordinality as s (j, i)),
  told as materialized (
    select x.i, (m.value ->> 'to')::uuid as id, m.value ->> 'id' as timer, m.value -> 'timer' as body,
      m.value -> 'stages' as stages
    from x cross join lateral jsonb_array_elements(x.j -> 'messages') as m (value)),
  live as materialized (
    select c.id, c.version, c.stage
    from (select id from x union select id from told order by id) as w
    cross join lateral (select c.id, c.version, c.stage from cases c where c.id = w.id for update) as c),
  fit as materialized (
    select x.* from x join live on live.id = x.id and live.version = x.seen
    where not exists (
      select from told left join live as other on other.id = told.id
      where told.i = x.i
        and (other.id is null or (told.stages is not null and not told.stages ? other.stage)))),
  k as (
    insert into command (actor, key, request_hash, case_id, answer, at)
    select q.actor, q.key, q."requestHash", fit.id,
      ${answerText('fit.id', "fit.j ->> 'no'", 'fit.seen + 1', 'fit.j')},
      to_timestamp((fit.j ->> 'recordedAt')::float8 / 1000)
    from fit cross join lateral jsonb_to_record(fit.j -> 'command') as q (actor text, key uuid, "requestHash" text)
    where jsonb_typeof(fit.j -> 'command') = 'object'
    order by q.actor, q.key
    on conflict (actor, key) do nothing
    returning actor, key),
  go as materialized (
    select fit.i, fit.id, fit.seen + 1 as version, fit.j
    from fit left join k
      on k.actor = fit.j #>> '{command,actor}' and k.key = (fit.j #>> '{command,key}')::uuid
    where jsonb_typeof(fit.j -> 'command') <> 'object' or k.key is not null),
  u as (
    update cases c set (version, faults, ${columnNames}) = row (go.version, 0, ${columnValues})
    from go cross join lateral jsonb_to_record(go.j -> 'row') as r (${rowRecord})
    where c.id = go.id),
  t as (
    update cases c set version = c.version + 1, timers = c.timers || m.timers, next_due = least(c.next_due, m.due)
    from (
      select told.id, jsonb_object_agg(told.timer, told.body) as timers,
        to_timestamp(min((told.body ->> 'due')::float8) / 1000) as due
      from told join go on go.i = told.i group by told.id) as m
    where c.id = m.id),
${beside}
  select go.i::int as i, ${answerText('go.id', "go.j ->> 'no'", 'go.version', 'go.j')} as answer from go`
