import { visibleTo } from './visibility.ts'

/** A case in hand as JSON, from a row `c`. */
const inHand = `json_build_object(
  'id', c.id, 'no', c.no, 'kind', c.kind, 'version', c.version, 'n', c.n, 'head', c.head,
  'machineVersion', c.machine_version, 'snapshot', c.snapshot, 'timers', c.timers)`

/**
 * What commands read before they decide: the cases by number, the names of their callers, whether a person acted after
 * the version seen, and the answer of the intent if it was carried out before, even on a case that its sender no longer
 * sees.
 */
export const readStatement = `
  select x.i::int as i, case when c.id is not null then ${inHand} end as case,
    coalesce((
      select json_agg(z.name) from case_party p join citizen z on z.id = p.citizen_id where p.case_id = c.id), '[]') as names,
    c.id is not null and c.version <> x.seen and (c.version < x.seen or exists (
      select from case_event e where e.case_id = c.id and e.version > x.seen and e.role <> 'system')) as overtaken,
    case when k.key is not null then
      jsonb_build_object('requestHash', k.request_hash, 'answer', k.answer) end as done
  from (
    select s.i, s.j ->> 'no' as no, (s.j ->> 'sees')::jsonb as sees, (s.j ->> 'seen')::int as seen,
      s.j #>> '{command,actor}' as actor, (s.j #>> '{command,key}')::uuid as key
    from jsonb_array_elements($1::jsonb) with ordinality as s (j, i)) as x
  left join cases c on c.no = x.no and ${visibleTo('x.sees')}
  left join command k on k.actor = x.actor and k.key = x.key`

/**
 * Due cases, taken in hand: their due instant moves ahead by the lease, nothing else changes. The cases are locked too,
 * so that what is read of them is what the due instant was written with.
 */
export const claimStatement = `
  with due as materialized (
    select case_id, faults from case_due where at <= to_timestamp($1::float8 / 1000)
    order by at limit $3 for update skip locked),
  hand as materialized (
    select c.*, due.faults from due cross join lateral (
      select id, no, kind, version, n, head, machine_version, snapshot, timers from cases where id = due.case_id for no key update skip locked) as c),
  leased as (
    update case_due set at = to_timestamp($2::float8 / 1000) where case_id = any (array (select id from hand)))
  select id, no, kind, version, n, head, machine_version as "machineVersion", snapshot, timers, faults from hand`
