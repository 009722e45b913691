import type { Agency, Answers, Catalogue, Condition, District, RoutingRule } from './catalogue/catalogue.ts'

/** What intake knows: the category, the district if the place is known, the answers by question code. */
export interface Matter {
  readonly category: string
  readonly district?: string
  readonly answers: Answers
}

export interface Advice {
  readonly rule: string
  readonly action: string
}

export interface Route {
  /** Code of the agency that gets the case; with `noDispatch`, the one to ask if a person dispatches it anyway. */
  readonly agency: string
  /** The rule that decided; without one the category's default did. */
  readonly rule?: string
  readonly action?: string
  readonly coAgencies: readonly string[]
  readonly advice: readonly Advice[]
  /** The matter is no dispatch: take this action and record an inquiry. */
  readonly noDispatch?: Advice
}

/** The civil affairs bureau supervises the district offices: it gets what only a known district could decide. */
const withoutDistrict = 'civil-affairs'
const withoutMaintenanceArea = 'public-works-maintenance'

/** 人命危險: the caller rings 110 or 119 first, whatever the category. */
const lifeThreat: Advice = { rule: 'life-threat', action: 'tell-caller-110-119' }

/**
 * Finds the responsible agency: the first rule whose conditions all hold, else the category's default. A rule that
 * lacks an answer does not fire; advice rules add their action and never route. Whether it is office hours is an
 * answer (`office_hours`) that the caller derives from the working calendar.
 *
 * @throws Error when the category is in no catalogue and no rule knows it.
 */
export function routeCase(matter: Matter, catalogue: Catalogue): Route {
  const district = catalogue.districts.find(({ code }) => code === matter.district)
  const known = derive(matter.answers, district, catalogue)
  const firing = catalogue.rules.filter((rule) => applies(rule, matter.category) && holds(rule, known))
  const rule = firing.find(({ advice }) => advice === undefined)
  const resolve = (agency: string) => resolveAgency(agency, district, catalogue)
  const agency = resolve(rule?.agency ?? defaultAgency(matter.category, catalogue))

  return {
    agency,
    ...(rule && { rule: rule.id }),
    ...(rule?.action !== undefined && { action: rule.action }),
    coAgencies: (rule?.coAgencies ?? []).map(resolve).filter((code) => code !== agency),
    advice: [
      ...(matter.answers['life_threat'] === true ? [lifeThreat] : []),
      ...firing.filter(({ advice }) => advice === true).map(adviceOf),
    ],
    ...(rule && rule.agency === undefined && { noDispatch: adviceOf(rule) }),
  }
}

/** The zone and the maintenance area follow from the district: an answer to either is not believed. */
function derive(answers: Answers, district: District | undefined, catalogue: Catalogue): Answers {
  const { zone: _zone, maintenance_area: _area, district: _district, ...asked } = answers
  if (!district) return asked
  const area = maintenanceArea(district, catalogue)
  return { ...asked, district: district.slug, zone: district.zone, ...(area && { maintenance_area: area }) }
}

const maintenanceArea = (district: District, catalogue: Catalogue) =>
  Object.entries(catalogue.maintenanceAreas).find(([, codes]) => codes.includes(district.code))?.[0]

const applies = ({ appliesTo }: RoutingRule, category: string) =>
  appliesTo.includes(category) || appliesTo.includes('*')

const holds = ({ when, anyOf }: RoutingRule, answers: Answers) =>
  meets(when, answers) && (anyOf === undefined || anyOf.some((group) => meets(group, answers)))

const meets = (condition: Condition, answers: Answers) =>
  Object.entries(condition).every(([question, wanted]) =>
    question === 'district_not'
      ? answers['district'] !== undefined && !includes(wanted, answers['district'])
      : includes(wanted, answers[question]),
  )

const includes = (wanted: Condition[string], answer: Answers[string] | undefined) =>
  [wanted].flat().some((value) => value === answer)

const adviceOf = ({ id, action }: RoutingRule): Advice => ({ rule: id, action: action ?? id })

function defaultAgency(category: string, catalogue: Catalogue): string {
  const found =
    catalogue.categories.find(({ code }) => code === category) ??
    catalogue.matters.find(({ code }) => `petition:${code}` === category)
  if (!found) throw new Error(`no category and no rule for "${category}"`)
  return found.agency
}

function resolveAgency(agency: string, district: District | undefined, catalogue: Catalogue): Agency['code'] {
  switch (agency) {
    case '@district-office':
      return district?.office ?? withoutDistrict
    case '@maintenance-team': {
      const area = district && maintenanceArea(district, catalogue)
      return area ? `maintenance-team-${area}` : withoutMaintenanceArea
    }
    default:
      return agency
  }
}
