/** The columns of `cases` as the writers fill them, from the JSON of a step: column, field, type. */
const columns: readonly (readonly [column: string, field: string, type: string])[] = [
  ['machine_version', 'machineVersion', 'int'],
  ['n', 'n', 'int'],
  ['head', 'head', 'text'],
  ['snapshot', 'snapshot', 'json'],
  ['timers', 'timers', 'jsonb'],
  ['stage', 'stage', 'text'],
  ['agency', 'agency', 'text'],
  ['officer', 'officer', 'uuid'],
  ['category', 'category', 'text'],
  ['label', 'label', 'text'],
  ['district', 'district', 'text'],
  ['village', 'village', 'text'],
  ['road', 'road', 'text'],
  ['asset_no', 'assetNo', 'text'],
  ['lat', 'lat', 'float8'],
  ['lng', 'lng', 'float8'],
  ['priority', 'priority', 'text'],
  ['due_at', 'dueAt', 'instant'],
  ['due_clock', 'dueClock', 'text'],
  ['due_allowed', 'dueAllowed', 'bigint'],
  ['paused_at', 'pausedAt', 'instant'],
  ['breached', 'breached', 'boolean'],
  ['alarms', 'alarms', 'int'],
  ['callers', 'callers', 'int'],
  ['members', 'members', 'int'],
  ['merged_into', 'mergedInto', 'uuid'],
  ['merged_into_no', 'mergedIntoNo', 'text'],
  ['origin', 'origin', 'uuid'],
  ['flags', 'flags', 'jsonb'],
  ['opened_at', 'openedAt', 'instant'],
  ['finished_at', 'finishedAt', 'instant'],
  ['closed_at', 'closedAt', 'instant'],
]

/** Instants travel as epoch milliseconds. */
const value = ([, field, type]: (typeof columns)[number]) =>
  type === 'instant' ? `to_timestamp(go."${field}" / 1000)` : `go."${field}"`

const fields = columns.map(([, field, type]) => `"${field}" ${type === 'instant' ? 'float8' : type}`)

/**
 * The steps of the one parameter as rows: what concerns them all, `own` columns of the statement, the columns of the
 * case. `json`, because each part is then read once, when it reaches its column; `jsonb` would be built and taken
 * apart level by level.
 */
export const stepsOf = (own: string): string => `
  select * from json_to_recordset($1::json) as s (
    i int, id uuid, kind text, "withCallers" boolean, "recordedAt" float8, "nextDue" float8, events json, effects json, texts json, party json, search json,
    actor text, key uuid, "requestHash" text, ${own}, ${fields.join(', ')})`

export const columnNames = columns.map(([column]) => column).join(', ')
/** The columns' values of a CTE `go` that carries the fields of `stepsOf`. */
export const columnValues = columns.map(value).join(', ')
/** The same, with another expression for the snapshot: an opening puts the number into it. */
export const valuesWithSnapshot = (snapshot: string): string =>
  columns.map((column) => (column[0] === 'snapshot' ? snapshot : value(column))).join(', ')

/** The index's tokens of a case: those of its words, and its agency. */
export const tokensWith = (agency: string, tokens: string): string =>
  `array_to_tsvector(array(select json_array_elements_text(${tokens})) || ('@' || ${agency}))`

/** A case holds as many letters to be found by, about; what is written after that is not indexed. */
const mostIndexed = 60_000

/** What of a step goes beside the row, from a CTE `go` with the fields of `stepsOf` and the case's `version`. */
const besideUnclosed = `
  d as (
    insert into case_due (case_id, at)
    select go.id, to_timestamp(go."nextDue" / 1000) from go where go."nextDue" is not null
    on conflict (case_id) do update set at = excluded.at, faults = 0),
  s as (
    delete from case_due using go where case_due.case_id = go.id and go."nextDue" is null),
  e as (
    insert into case_event (case_id, n, version, at, recorded_at, actor, role, type, payload, scopes, hash)
    select go.id, v.n, go.version, to_timestamp(v.at / 1000), to_timestamp(go."recordedAt" / 1000),
      v.actor, v.role, v.type, v.payload::json, v.scopes, v.hash
    from go cross join lateral json_to_recordset(go.events) as v (
      n int, at float8, actor text, role text, type text, payload text, scopes jsonb, hash text)
    order by go.i, v.n),
  o as (
    insert into outbox (case_id, n, effect, payload, at)
    select go.id, v.n, v.effect, v.payload, to_timestamp(v.at / 1000)
    from go cross join lateral json_to_recordset(go.effects) as v (
      n int, effect text, payload jsonb, at float8)
    where go.effects is not null
    order by go.i, v.n),
  w as (
    insert into case_text (id, case_id, salt, body, written_at)
    select v.id, go.id, v.salt, v.body, to_timestamp(go."recordedAt" / 1000)
    from go cross join lateral json_to_recordset(go.texts) as v (id uuid, salt text, body text)
    where go.texts is not null),
  f as (
    insert into case_search as old (case_id, agency, opened_at, norm, tv, whole)
    select go.id, go.agency, to_timestamp(go."openedAt" / 1000), v.norm,
      ${tokensWith('go.agency', 'v.tokens')}, go.version = 1
    from go cross join lateral json_to_record(go.search) as v (norm text, tokens json)
    where go.search is not null
    on conflict (case_id) do update set agency = excluded.agency,
      norm = case when length(old.norm) < ${mostIndexed} then concat_ws(E'\\n', old.norm, nullif(excluded.norm, ''))
        else old.norm end,
      tv = ts_delete(old.tv, '@' || old.agency) || case when length(old.norm) < ${mostIndexed} then excluded.tv
        else array_to_tsvector(array['@' || excluded.agency]) end),
  z as (
    insert into citizen (id, name, phone, mail, address)
    select v."citizenId", v.name, v.phone, v.mail, v.address
    from go cross join lateral json_to_record(go.party) as v (
      "citizenId" uuid, name text, phone text, mail text, address text)
    where go.party is not null),
  p as (
    insert into case_party (id, case_id, citizen_id, wants_notice, joined_at)
    select v.id, go.id, v."citizenId", v."wantsNotice", to_timestamp(go."recordedAt" / 1000)
    from go cross join lateral json_to_record(go.party) as v (
      id uuid, "citizenId" uuid, "wantsNotice" boolean)
    where go.party is not null`

export const beside = `${besideUnclosed})`

/**
 * The same where a step opens another case: its callers are tied to that one too, and it is found by the same words as
 * the case that it came out of.
 */
export const besideWithCallers = `${besideUnclosed}
    union all
    select gen_random_uuid(), go.id, old.citizen_id, old.wants_notice, to_timestamp(go."recordedAt" / 1000)
    from go join case_party old on go."withCallers" and old.case_id = go.origin),
  h as (
    insert into case_search (case_id, agency, opened_at, norm, tv, whole)
    select go.id, go.agency, to_timestamp(go."openedAt" / 1000), old.norm,
      ts_delete(old.tv, '@' || old.agency) || array_to_tsvector(array['@' || go.agency]), old.whole
    from go join case_search old on go.parent is not null and old.case_id = go.origin)`

/** The answer of a command, fixed with the write: a repeated key gets these very bytes. */
export const answerText = (from: string, version: string): string =>
  `format('{"id":"%s","no":"%s","version":%s,"stage":"%s","seq":%s}',
     ${from}.id, ${from}.no, ${version}, ${from}.stage, pg_current_xact_id())`
