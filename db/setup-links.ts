import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

/**
 * Leaves exactly one way in for the first administrator: while the account `admin` has no password, one link that
 * replaces all earlier ones. False when an administrator can sign in already.
 */
export async function offerSetup(
  db: Database,
  o: { tokenHash: string; staff: string; expires: Instant },
): Promise<boolean> {
  const rows = await db.run(
    `with open as (
       select not exists (select 1 from staff where role = 'admin' and password_hash is not null) as yes),
     admin as (
       insert into staff (id, account, name, role)
       select $2::uuid, 'admin', '系統管理員', 'admin' from open where yes
       on conflict (account) do update set name = staff.name returning id),
     gone as (delete from setup_link where staff in (select id from admin))
     insert into setup_link (token_hash, staff, expires_at)
     select $1, id, to_timestamp($3::float8 / 1000) from admin returning staff`,
    [o.tokenHash, o.staff, o.expires],
    { name: 'offer_setup', class: 'interactive' },
  )
  return rows.length > 0
}

/** Whether this link may still be used. */
export async function setupLinkHolds(db: Database, tokenHash: string, now: Instant): Promise<boolean> {
  const rows = await db.run(
    'select 1 from setup_link where token_hash = $1 and expires_at > to_timestamp($2::float8 / 1000)',
    [tokenHash, now],
    { name: 'setup_link_holds', class: 'interactive' },
  )
  return rows.length > 0
}

/** Uses a link up: the password is set and the link gone in one statement. Gives the account, if the link held. */
export async function spendSetupLink(
  db: Database,
  o: { tokenHash: string; passwordHash: string; now: Instant },
): Promise<{ id: string; account: string } | undefined> {
  const [row] = await db.run<{ id: string; account: string }>(
    `with link as (
       delete from setup_link where token_hash = $1 and expires_at > to_timestamp($3::float8 / 1000)
       returning staff)
     update staff set password_hash = $2, failures = 0, locked_until = null
     from link where staff.id = link.staff returning staff.id, staff.account`,
    [o.tokenHash, o.passwordHash, o.now],
    { name: 'spend_setup_link', class: 'interactive' },
  )
  return row
}
