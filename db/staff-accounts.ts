import { randomUUID } from 'node:crypto'
import type { Role } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { loginChannel } from './live-logins.ts'

export interface NewStaff {
  account: string
  name: string
  role: Role
  agency?: string
  passwordHash: string | null
  demo: boolean
}

/** Adds those accounts that do not exist yet and gives the number added; an existing one stays as it is. */
export async function addStaff(db: Database, people: readonly NewStaff[]): Promise<number> {
  const rows = people.map((person) => ({ ...person, id: randomUUID() }))
  const added = await db.run(
    `insert into staff (id, account, name, role, agency, password_hash, demo)
     select id, account, name, role, agency, "passwordHash", demo
     from jsonb_to_recordset($1::jsonb) as person
       (id uuid, account text, name text, role text, agency text, "passwordHash" text, demo boolean)
     on conflict (account) do nothing returning id`,
    [JSON.stringify(rows)],
    { name: 'add_staff', class: 'interactive' },
  )
  return added.length
}

export interface StaffAccount {
  id: string
  account: string
  name: string
  role: Role
  agency: string | null
  disabled: boolean
  demo: boolean
}

/** Every account there is, in the order of their names for signing in. */
export function staffAccounts(db: Database): Promise<StaffAccount[]> {
  return db.run(
    `select id, account, name, role, agency, disabled_at is not null as disabled, demo from staff order by account`,
    [],
    { name: 'staff_accounts', class: 'interactive' },
  )
}

/** A new password also ends every login of the account, open screens included. False: no such account. */
export async function setPassword(db: Database, account: string, passwordHash: string): Promise<boolean> {
  const rows = await db.run(
    `with changed as (
       update staff set password_hash = $2, failures = 0, locked_until = null where account = $1 returning id),
     ended as (delete from session where staff in (select id from changed))
     select id, pg_notify($3, '') from changed`,
    [account, passwordHash, loginChannel],
    { name: 'set_password', class: 'interactive' },
  )
  return rows.length > 0
}

/** Switches an account off, or on again, and ends its logins at once. False: no such account. */
export async function setDisabled(db: Database, account: string, at: Instant | null): Promise<boolean> {
  const rows = await db.run(
    `with changed as (
       update staff set disabled_at = to_timestamp($2::float8 / 1000) where account = $1 returning id),
     ended as (delete from session where staff in (select id from changed))
     select id, pg_notify($3, '') from changed`,
    [account, at, loginChannel],
    { name: 'set_disabled', class: 'interactive' },
  )
  return rows.length > 0
}

/** Demo accounts of an earlier start lose their logins; signing in again is refused outside a demo. */
export async function endDemoLogins(db: Database): Promise<void> {
  await db.run('delete from session using staff where staff.id = session.staff and staff.demo', [], {
    name: 'end_demo_logins',
    class: 'interactive',
  })
}

/** How many real accounts that somebody can use, and how many demo accounts there are. */
export async function staffCounts(db: Database): Promise<{ real: number; demo: number }> {
  const [row] = await db.run<{ real: number; demo: number }>(
    `select (count(*) filter (where not demo and password_hash is not null))::int as real, (count(*) filter (where demo))::int as demo from staff`,
    [],
    { name: 'staff_counts', class: 'interactive' },
  )
  return row ?? { real: 0, demo: 0 }
}
