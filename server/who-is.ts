import { staffMember } from '../db/staff-queries.ts'
import type { Role } from '../workflows/actor.ts'
import { scopesFor } from '../workflows/permissions.ts'
import type { Doors } from './doors.ts'
import { ApiError } from './errors.ts'
import type { Me } from './wire/account.ts'

/** What a console needs to know of the person who is signed in. */
export async function whoIs({ parts, demo }: Doors, id: string): Promise<Me> {
  const member = await staffMember(parts.db, id)
  if (!member) throw new ApiError('NOT_SIGNED_IN')
  const { account, name, role, agency, singleKeys } = member
  const actor = { id, role, ...(agency !== null && { agency }) }
  const scopes = scopesFor(actor, parts.organisation)
  return {
    id,
    account,
    name,
    role,
    agency,
    scopes,
    home: homeOf[role],
    singleKeys,
    demo: demo && member.demo,
  }
}

/** Where each role starts. */
const homeOf: Record<Role, string> = {
  agent: '/agent',
  teamLead: '/desk',
  supervisor: '/desk',
  officer: '/agency',
  agencyDesk: '/agency',
  agencyHead: '/agency',
  arbiter: '/desk',
  rdec: '/wall',
  auditor: '/wall',
  admin: '/admin',
  citizen: '/',
  system: '/',
}
