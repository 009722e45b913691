import { randomBytes } from 'node:crypto'
import { appendAudit } from '../db/audit.ts'
import { loadCatalogue } from '../db/catalogue-queries.ts'
import type { Clock } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { addStaff, setDisabled, setPassword, staffAccounts } from '../db/staff-accounts.ts'
import type { Role } from '../workflows/actor.ts'
import { hashPassword } from './password.ts'

/** Roles that a person of the house may have; citizens and time itself have no account. */
export const staffRoles = [
  'agent',
  'teamLead',
  'supervisor',
  'officer',
  'agencyDesk',
  'agencyHead',
  'arbiter',
  'rdec',
  'auditor',
  'admin',
] as const satisfies readonly Role[]
const agencyRoles: readonly Role[] = ['officer', 'agencyDesk', 'agencyHead']

export interface Person {
  account: string
  name: string
  role: (typeof staffRoles)[number]
  agency?: string
}

type Parts = { db: Database; clock: Clock }

/** Makes an account and gives its first password, which stands nowhere else. @throws Error naming what does not fit. */
export async function addPerson(parts: Parts, person: Person): Promise<string> {
  await checkPerson(parts.db, person)
  const { password, passwordHash } = await freshPassword()
  const added = await addStaff(parts.db, [{ ...person, passwordHash, demo: false }])
  if (added === 0) throw new Error(`there is an account ${person.account} already`)
  await note(parts, person.account, 'STAFF_ADDED')
  return password
}

/** A new password, given once; every login of the account ends. @throws Error when there is no such account. */
export async function resetPassword(parts: Parts, account: string): Promise<string> {
  const { password, passwordHash } = await freshPassword()
  if (!(await setPassword(parts.db, account, passwordHash))) throw new Error(`there is no account ${account}`)
  await note(parts, account, 'PASSWORD_RESET')
  return password
}

/** Shuts a person out at once, or lets him in again. @throws Error when there is no such account. */
export async function admit(parts: Parts, account: string, may: 'in' | 'out'): Promise<void> {
  const at = may === 'out' ? parts.clock.now() : null
  if (!(await setDisabled(parts.db, account, at))) throw new Error(`there is no account ${account}`)
  await note(parts, account, may === 'out' ? 'STAFF_DISABLED' : 'STAFF_ENABLED')
}

async function checkPerson(db: Database, { account, name, role, agency }: Person): Promise<void> {
  if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(account))
    throw new Error('an account has 2 to 64 small letters, digits, dots, lines')
  if (name.trim() === '' || [...name].length > 60) throw new Error('a name has 1 to 60 characters')
  const wanted = agencyRoles.includes(role)
  if (wanted !== (agency !== undefined))
    throw new Error(wanted ? `the role ${role} needs an agency` : `the role ${role} belongs to no agency`)
  const { agencies } = await loadCatalogue(db)
  if (agency !== undefined && !agencies.some(({ code }) => code === agency))
    throw new Error(`there is no agency ${agency}: its codes stand in GET /api/catalogue`)
}

/** 120 random bits in letters that nobody mixes up. */
async function freshPassword(): Promise<{ password: string; passwordHash: string }> {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const password = Array.from(randomBytes(24), (byte) => letters[byte % letters.length]).join('')
  return { password, passwordHash: await hashPassword(password) }
}

/** Whoever runs the program on its host acts as the operator: he has no account. */
async function note({ db, clock }: Parts, account: string, act: string): Promise<void> {
  const person = (await staffAccounts(db)).find((one) => one.account === account)
  if (!person) return
  const { id } = person
  await appendAudit(db, {
    chain: `staff:${id}`,
    at: clock.now(),
    actor: { id: 'operator' },
    act,
    target: id,
    detail: {},
  })
}
