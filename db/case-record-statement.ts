import { answerText, beside, besideWithCallers, columnNames, columnValues, stepsOf } from './case-columns.ts'

const withOpened = `go as materialized (
    select * from taken
    union all
    select x.*, 1 as version from x join taken on taken.i = x.parent),
  b as (
    insert into cases (id, no, kind, version, ${columnNames})
    select go.id, go.no, go.kind, go.version, ${columnValues} from go where go.parent is not null),`

/**
 * Records steps: one statement, one json parameter (an array of steps of different cases). All rows concerned, those
 * of other cases that get a message too, are locked in the order of their ids; a step goes when its case has still
 * the version it was decided on, its key is new, and every master it speaks to can still listen. Everything else
 * hangs on `go`. A case that a step opens (`parent`) is written with it: it has no version to be decided on.
 */
const statement = ({ opens }: { opens: boolean }) => `
  with x as materialized (${stepsOf('no text, seen int, messages json, parent int')}),
  told as materialized (
    select x.i, m."to" as id, m.id as timer, m.timer as body, m.stages
    from x cross join lateral json_to_recordset(x.messages) as m ("to" uuid, id text, timer jsonb, stages jsonb)
    where x.messages is not null),
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
    select fit.actor, fit.key, fit."requestHash", fit.id, ${answerText('fit', 'fit.seen + 1')},
      to_timestamp(fit."recordedAt" / 1000)
    from fit where fit.key is not null
    order by fit.actor, fit.key
    on conflict (actor, key) do nothing
    returning actor, key),
  ${opens ? 'taken' : 'go'} as materialized (
    select fit.*, fit.seen + 1 as version
    from fit left join k on k.actor = fit.actor and k.key = fit.key
    where fit.key is null or k.key is not null),
  ${opens ? withOpened : ''}
  u as (
    update cases c set (version, ${columnNames}) = row (go.version, ${columnValues})
    from go where c.id = go.id${opens ? ' and go.parent is null' : ''}),
  m as materialized (
    select told.id, jsonb_object_agg(told.timer, told.body) as timers,
      to_timestamp(min((told.body ->> 'due')::float8) / 1000) as due
    from told join go on go.i = told.i group by told.id),
  t as (
    update cases c set version = c.version + 1, timers = c.timers || m.timers from m where c.id = m.id),
  q as (
    insert into case_due (case_id, at) select m.id, m.due from m
    on conflict (case_id) do update set at = least(case_due.at, excluded.at)),
${opens ? besideWithCallers : beside}
  select t.i, ${answerText('t', 't.version')} as answer from ${opens ? 'taken' : 'go'} as t`

/** Steps that open no case, as nearly all do: what is not asked costs nothing. */
export const recordStatement = statement({ opens: false })
/** The same where a step opens cases. */
export const recordAndOpenStatement = statement({ opens: true })
