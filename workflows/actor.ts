export const roles = [
  'citizen',
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
  'system',
] as const
export type Role = (typeof roles)[number]

/** Who sends an event or asks to read: an id, one role, and for agency roles the agency. */
export interface Actor {
  id: string
  role: Role
  agency?: string
}

/** Time itself: timers and messages come from it. */
export const system: Actor = { id: 'system', role: 'system' }
