/** The columns of `cases` as the writers fill them, from the JSON of a step: column, field, type, expression. */
const columns: readonly (readonly [column: string, field: string, type: string])[] = [
  ['machine_version', 'machineVersion', 'int'],
  ['n', 'n', 'int'],
  ['head', 'head', 'text'],
  ['snapshot', 'snapshot', 'jsonb'],
  ['timers', 'timers', 'jsonb'],
  ['next_due', 'nextDue', 'instant'],
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
  ['flags', 'flags', 'jsonb'],
  ['opened_at', 'openedAt', 'instant'],
  ['finished_at', 'finishedAt', 'instant'],
  ['closed_at', 'closedAt', 'instant'],
]

/** Instants travel as epoch milliseconds. */
const value = ([, field, type]: (typeof columns)[number]) =>
  type === 'instant' ? `to_timestamp(r."${field}" / 1000)` : `r."${field}"`

/** `r(...)` of jsonb_to_record for the row of a step. */
export const rowRecord = columns
  .map(([, field, type]) => `"${field}" ${type === 'instant' ? 'float8' : type}`)
  .join(', ')

export const columnNames = columns.map(([column]) => column).join(', ')
export const columnValues = columns.map(value).join(', ')
/** The same, with another expression for the snapshot: an opening puts the number into it. */
export const valuesWithSnapshot = (snapshot: string): string =>
  columns.map((column) => (column[0] === 'snapshot' ? snapshot : value(column))).join(', ')

/** What of a step goes beside the row, from a CTE `go` with the item `j` and the case's `version`. */
export const beside = `
  e as (
    insert into case_event (case_id, n, version, at, recorded_at, actor, role, type, payload, scopes, hash)
    select go.id, v.n, go.version, to_timestamp(v.at / 1000), to_timestamp((go.j ->> 'recordedAt')::float8 / 1000),
      v.actor, v.role, v.type, v.payload::json, v.scopes, v.hash
    from go cross join lateral jsonb_to_recordset(go.j -> 'events') as v (
      n int, at float8, actor text, role text, type text, payload text, scopes jsonb, hash text)
    order by go.i, v.n),
  o as (
    insert into outbox (case_id, n, effect, payload, at)
    select go.id, v.n, v.effect, v.payload, to_timestamp(v.at / 1000)
    from go cross join lateral jsonb_to_recordset(go.j -> 'effects') as v (
      n int, effect text, payload jsonb, at float8)
    order by go.i, v.n),
  w as (
    insert into case_text (id, case_id, salt, body, written_at)
    select v.id, go.id, v.salt, v.body, to_timestamp((go.j ->> 'recordedAt')::float8 / 1000)
    from go cross join lateral jsonb_to_recordset(go.j -> 'texts') as v (id uuid, salt text, body text)),
  z as (
    insert into citizen (id, name, phone)
    select v."citizenId", v.name, v.phone
    from go cross join lateral jsonb_to_record(go.j -> 'party') as v ("citizenId" uuid, name text, phone text)
    where jsonb_typeof(go.j -> 'party') = 'object'),
  p as (
    insert into case_party (id, case_id, citizen_id, wants_notice, joined_at)
    select v.id, go.id, v."citizenId", v."wantsNotice", to_timestamp((go.j ->> 'recordedAt')::float8 / 1000)
    from go cross join lateral jsonb_to_record(go.j -> 'party') as v (
      id uuid, "citizenId" uuid, "wantsNotice" boolean)
    where jsonb_typeof(go.j -> 'party') = 'object')`

/** The answer of a command, fixed with the write: a repeated key gets these very bytes. */
export const answerText = (id: string, no: string, version: string, j: string): string =>
  `format('{"id":"%s","no":"%s","version":%s,"stage":"%s","seq":%s}',
     ${id}, ${no}, ${version}, ${j} ->> 'stage', pg_current_xact_id())`
