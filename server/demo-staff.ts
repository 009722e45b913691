import type { Database } from '../db/connection.ts'
import { addStaff, staffCounts, type NewStaff } from '../db/staff-accounts.ts'
import type { Role } from '../workflows/actor.ts'
import { hashPassword } from './password.ts'

/** One password for all demo accounts: they work on loopback only, in a demo only, beside no real account. */
export const demoPassword = 'demo-kaohsiung-1999'

/** Agencies with demo staff by the short name that stands in their accounts: those that get most dispatches. */
export const demoAgencies = {
  pwm: 'public-works-maintenance',
  light: 'street-light-section',
  works: 'public-works',
  env: 'environment',
  traffic: 'transportation',
  water: 'water-resources',
  police: 'police',
  animal: 'animal-protection',
  twc: 'taiwan-water',
  taipower: 'taipower',
  telecom: 'chunghwa-telecom',
  gas: 'shin-kao-gas',
  highway: 'highway-bureau',
  siwei: 'maintenance-team-siwei',
  sanmin: 'district-office-sanmin',
  lingya: 'district-office-lingya',
  fengshan: 'district-office-fengshan',
  /** Above every agency and district office, so that no demo case is without hands. */
  city: 'city-government',
} as const

/** Invented people of the centre: account, name, role. */
const centre: readonly (readonly [account: string, name: string, role: Role])[] = [
  ['agent1', '陳示範', 'agent'],
  ['agent2', '林示範', 'agent'],
  ['agent3', '吳示範', 'agent'],
  ['lead1', '黃示範', 'teamLead'],
  ['supervisor1', '張示範', 'supervisor'],
  ['supervisor2', '李示範', 'supervisor'],
  ['arbiter1', '王示範', 'arbiter'],
  ['rdec1', '許示範', 'rdec'],
  ['auditor1', '鄭示範', 'auditor'],
  ['admin1', '管理示範', 'admin'],
]

/** Invented people of every agency: first part of the account, name, role. */
const ofAgency: readonly (readonly [account: string, name: string, role: Role])[] = [
  ['desk', '分案示範', 'agencyDesk'],
  ['officer', '承辦示範', 'officer'],
  ['officer2', '協辦示範', 'officer'],
  ['head', '首長示範', 'agencyHead'],
]

/** Why a demo must not start here; undefined when it may. */
export async function demoRefused(
  db: Database,
  o: { host: string; production: boolean },
): Promise<string | undefined> {
  if (o.production) return 'demo accounts are not made under NODE_ENV=production'
  if (!['127.0.0.1', '::1', 'localhost'].includes(o.host))
    return `demo accounts need a loopback address, not ${o.host}`
  const { real } = await staffCounts(db)
  return real > 0 ? `this database has ${real} real accounts; a demo needs one of its own` : undefined
}

/** Adds the demo accounts that are missing and gives how many. */
export async function seedDemoStaff(db: Database): Promise<number> {
  const passwordHash = await hashPassword(demoPassword)
  const people: NewStaff[] = [
    ...centre.map(([account, name, role]) => ({ account, name, role })),
    ...Object.entries(demoAgencies).flatMap(([short, agency]) =>
      ofAgency.map(([first, name, role]) => ({ account: `${first}.${short}`, name, role, agency })),
    ),
  ].map((person) => ({ ...person, passwordHash, demo: true }))
  return addStaff(db, people)
}
