import type { Actor } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

/** A login ends by itself after half an hour without a request, and after twelve hours in any case. */
export const idleLimit = 30 * 60_000
const absoluteLimit = 12 * 3_600_000

/**
 * Who holds this login now; undefined when it ended or the person was disabled. Reading does not prolong it: sockets
 * and their polls use this one (walls are kept going in live-logins.ts).
 */
export function sessionActor(db: Database, tokenHash: string, now: Instant): Promise<Actor | undefined> {
  return holder(db, {
    name: 'session_actor',
    text: `with s as (${valid}) select ${columns} from s`,
    tokenHash,
    now,
  })
}

/** The same, and the half hour starts again. Written at most once a minute, so that reading stays reading. */
export function useSession(db: Database, tokenHash: string, now: Instant): Promise<Actor | undefined> {
  return holder(db, { name: 'use_session', text: prolonging, tokenHash, now })
}

export async function openSession(
  db: Database,
  o: { tokenHash: string; staff: string; now: Instant },
): Promise<void> {
  await db.run(opening, [o.tokenHash, o.staff, o.now, o.now + absoluteLimit], {
    name: 'open_session',
    class: 'interactive',
  })
}

/** Ends one login and tells the screens that it had open; whether there was one makes no difference. */
export async function endSession(db: Database, tokenHash: string): Promise<void> {
  await db.run(
    `with gone as (delete from session where token_hash = $1 returning 1) select pg_notify('login_changed', '') from gone`,
    [tokenHash],
    { name: 'end_session', class: 'interactive' },
  )
}

async function holder(
  db: Database,
  o: { name: string; text: string; tokenHash: string; now: Instant },
): Promise<Actor | undefined> {
  const params = [o.tokenHash, o.now, idleLimit]
  const [row] = await db.run<Holder>(o.text, params, { name: o.name, class: 'interactive' })
  return row && { id: row.id, role: row.role, ...(row.agency !== null && { agency: row.agency }) }
}

interface Holder {
  id: string
  role: Actor['role']
  agency: string | null
}

const valid = `
  select staff.id, staff.role, staff.agency, session.token_hash, session.seen_at
  from session join staff on staff.id = session.staff
  where token_hash = $1 and disabled_at is null
    and seen_at > to_timestamp(($2::float8 - $3::float8) / 1000) and expires_at > to_timestamp($2::float8 / 1000)`

const columns = 's.id, s.role, s.agency'

const prolonging = `
  with s as (${valid}),
  seen as (
    update session set seen_at = to_timestamp($2::float8 / 1000) from s
    where session.token_hash = s.token_hash and s.seen_at < to_timestamp($2::float8 / 1000) - interval '1 minute')
  select ${columns} from s`

// Logins that ended long ago go when their owner signs in again: no task of its own, no growth.
const opening = `
  with gone as (delete from session where staff = $2 and expires_at < to_timestamp($3::float8 / 1000))
  insert into session (token_hash, staff, started_at, seen_at, expires_at)
  values ($1, $2, to_timestamp($3::float8 / 1000), to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000))`
