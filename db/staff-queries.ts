import type { Role } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

export interface StaffMember {
  id: string
  account: string
  name: string
  role: Role
  agency: string | null
  singleKeys: boolean
  demo: boolean
}

/** After so many wrong passwords in a row the account is locked for so long. 附表十: 5 failures, 15 minutes. */
const failureLimit = 5
const lockedFor = 15 * 60_000

const memberColumns = `id, account, name, role, agency, single_keys as "singleKeys", demo`

export async function staffMember(db: Database, id: string): Promise<StaffMember | undefined> {
  const [row] = await db.run<StaffMember>(
    `select ${memberColumns} from staff where id = $1 and disabled_at is null`,
    [id],
    { name: 'staff_member', class: 'interactive' },
  )
  return row
}

/** Staff of these agencies, or of the whole city; disabled accounts are left out. */
export function staffOf(
  db: Database,
  agencies: readonly string[] | 'city',
): Promise<Pick<StaffMember, 'id' | 'name' | 'role' | 'agency'>[]> {
  return db.run(
    `select id, name, role, agency from staff
     where disabled_at is null and ($1::jsonb = '"city"' or agency in (select jsonb_array_elements_text(
       case when jsonb_typeof($1::jsonb) = 'array' then $1::jsonb else '[]' end)))
     order by agency nulls first, name`,
    [JSON.stringify(agencies)],
    { name: 'staff_of', class: 'interactive' },
  )
}

/**
 * Counts one try before it is made, so that parallel guesses cannot run past the lock. Gives the stored password, or
 * undefined when there is no such account or it is locked, disabled or of a demo: the caller treats all alike.
 */
export async function beginSignIn(
  db: Database,
  o: { account: string; now: Instant; demo: boolean },
): Promise<{ id: string; passwordHash: string | null; failures: number } | undefined> {
  const [row] = await db.run<{ id: string; passwordHash: string | null; failures: number }>(
    `update staff set
       failures = case when failures + 1 >= $3::int then 0 else failures + 1 end,
       locked_until = case when failures + 1 >= $3::int then to_timestamp(($2::float8 + $4::float8) / 1000) end
     where account = $1 and disabled_at is null and (not demo or $5::boolean)
       and (locked_until is null or locked_until <= to_timestamp($2::float8 / 1000))
     returning id, password_hash as "passwordHash", failures`,
    [o.account, o.now, failureLimit, lockedFor, o.demo],
    { name: 'begin_sign_in', class: 'interactive' },
  )
  return row
}

/** The password was right: the count starts again. */
export async function clearFailures(db: Database, id: string): Promise<void> {
  await db.run('update staff set failures = 0, locked_until = null where id = $1', [id], {
    name: 'clear_failures',
    class: 'interactive',
  })
}

export async function setSingleKeys(db: Database, id: string, on: boolean): Promise<void> {
  await db.run('update staff set single_keys = $2::boolean where id = $1', [id, on], {
    name: 'set_single_keys',
    class: 'interactive',
  })
}
