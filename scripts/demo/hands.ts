import { demoAgencies } from '../../server/demo-staff.ts'
import type { Role } from '../../workflows/actor.ts'
import { agencies } from '../../workflows/catalogue/agencies.ts'

const shortNames = new Map<string, string>(
  Object.entries(demoAgencies).map(([short, agency]) => [agency, short]),
)
const parents = new Map(agencies.map(({ code, parent }) => [code, parent]))

/** The demo account that does this act for a case with this agency; undefined when nobody in the demo may. */
export function handFor(role: Role, agency: string, n: number): string | undefined {
  switch (role) {
    case 'agent':
      return `agent${(n % 3) + 1}`
    case 'supervisor':
      return `supervisor${(n % 2) + 1}`
    case 'arbiter':
      return 'arbiter1'
    case 'agencyDesk':
      return ofAgency('desk', agency)
    case 'officer':
      return ofAgency(n % 2 === 0 ? 'officer' : 'officer2', agency)
    case 'agencyHead':
      return ofAgency('head', agency)
    default:
      return undefined
  }
}

/** The nearest agency above that has demo staff. */
function ofAgency(first: string, agency: string): string | undefined {
  for (let at: string | undefined = agency; at !== undefined; at = parents.get(at)) {
    const short = shortNames.get(at)
    if (short !== undefined) return `${first}.${short}`
  }
  return undefined
}
