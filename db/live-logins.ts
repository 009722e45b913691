import type { Actor } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { idleLimit } from './session-queries.ts'

/** Told when a login ended or a right changed, so that sockets are looked at before the next five seconds. */
export const loginChannel = 'login_changed'

/**
 * Who holds each of the logins `asked` for (hashes of tokens) now, in one statement; a login that ended is not in the
 * answer. The half hour of those that are also `kept` starts again, written at most once a minute; their twelve hours
 * do not.
 */
export async function liveLogins(
  db: Database,
  o: { asked: readonly string[]; kept: readonly string[]; now: Instant },
): Promise<Map<string, Actor>> {
  const rows = await db.run<{ login: string; id: string; role: Actor['role']; agency: string | null }>(
    statement,
    [JSON.stringify(o.asked), o.now, idleLimit, JSON.stringify(o.kept)],
    { name: 'live_logins', class: 'interactive' },
  )
  return new Map(
    rows.map(({ login, id, role, agency }) => [login, { id, role, ...(agency !== null && { agency }) }]),
  )
}

const statement = `
  with live as (
    select session.token_hash as login, session.seen_at, staff.id, staff.role, staff.agency
    from jsonb_array_elements_text($1::jsonb) as asked (hash)
    join session on session.token_hash = asked.hash
    join staff on staff.id = session.staff
    where disabled_at is null and expires_at > to_timestamp($2::float8 / 1000)
      and seen_at > to_timestamp(($2::float8 - $3::float8) / 1000)),
  kept as (
    update session set seen_at = to_timestamp($2::float8 / 1000) from live
    where session.token_hash = live.login and $4::jsonb ? live.login
      and live.seen_at < to_timestamp($2::float8 / 1000) - interval '1 minute')
  select login, id, role, agency from live`
