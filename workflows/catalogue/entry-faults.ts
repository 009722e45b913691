import { mustSay, letterVariables, variablesIn, type LetterKind } from '../letter.ts'
import { replyVariables } from '../letters/reply-templates.ts'
import type { Catalogue, Condition, Question } from './catalogue.ts'
import type { Entry } from './entry.ts'

/** A field of a line that does not fit the rest of the catalogue. */
export interface EntryFault {
  path: string
  message: string
}

const resolvers = ['@district-office', '@maintenance-team']

/** What is wrong with a line as it would stand in this catalogue, in which it stands already. */
export function entryFaults(city: Catalogue, code: string, given: Entry): EntryFault[] {
  const isAgency = (one: string) => city.agencies.some((agency) => agency.code === one)
  const agency = (path: string, one: string | null, o: { resolved?: true } = {}): EntryFault[] =>
    one === null || isAgency(one) || (o.resolved && resolvers.includes(one))
      ? []
      : [{ path, message: 'is not an agency of the city' }]
  const agencies = (path: string, codes: readonly string[]) =>
    codes.flatMap((one, i) => agency(`${path}.${i}`, one, { resolved: true }))

  switch (given.part) {
    case 'agencies': {
      const { parent } = given.entry
      return [...agency('parent', parent), ...circle(city, code)]
    }
    case 'categories': {
      const { alternatives, ask } = given.entry
      return [
        ...agency('agency', given.entry.agency, { resolved: true }),
        ...agencies('alternatives', alternatives),
        ...ask.flatMap((one, i) =>
          (question(city, one)?.type ?? 'derived') === 'derived'
            ? [{ path: `ask.${i}`, message: 'is not a question that is asked' }]
            : [],
        ),
      ]
    }
    case 'matters':
      return [
        ...agency('agency', given.entry.agency, { resolved: true }),
        ...(city.matterGroups.some((one) => one.code === given.entry.group)
          ? []
          : [{ path: 'group', message: 'is not a group of matters' }]),
      ]
    case 'rules': {
      const { anyOf, appliesTo, coAgencies, when } = given.entry
      return [
        ...agency('agency', given.entry.agency, { resolved: true }),
        ...agencies('coAgencies', coAgencies),
        ...appliesTo.flatMap((one, i) =>
          isApplicable(city, one) ? [] : [{ path: `appliesTo.${i}`, message: 'is no category or matter' }],
        ),
        ...conditionFaults(city, 'when', when),
        ...anyOf.flatMap((group, i) => conditionFaults(city, `anyOf.${i}`, group)),
        ...(given.entry.agency === null && given.entry.action === null
          ? [{ path: 'action', message: 'is needed where no agency is named' }]
          : []),
      ]
    }
    case 'maintenanceAreas':
      return given.entry.districts.flatMap((one, i) => {
        const path = `districts.${i}`
        if (!city.districts.some((district) => district.code === one))
          return [{ path, message: 'is not a district of the city' }]
        const teams = Object.entries(city.maintenanceAreas).filter(([, codes]) => codes.includes(one))
        return teams.length > 1 ? [{ path, message: 'belongs to another team already' }] : []
      })
    case 'letters': {
      const { body, subject } = given.entry
      // The code of a letter that exists begins with its kind.
      const [kind] = code.split('.') as [LetterKind]
      const missing = mustSay[kind].filter((name) => !variablesIn(subject + body).includes(name))
      return [
        ...unknownVariables('subject', subject, letterVariables),
        ...unknownVariables('body', body, letterVariables),
        ...missing.map((name) => ({ path: 'body', message: `must say {{${name}}}` })),
      ]
    }
    case 'replies':
      return [
        ...unknownVariables('text', given.entry.text, replyVariables),
        ...given.entry.groups.flatMap((one, i) =>
          city.matterGroups.some((group) => group.code === one)
            ? []
            : [{ path: `groups.${i}`, message: 'is not a group of matters' }],
        ),
      ]
  }
}

/** Agencies above one another come to an end. */
function circle(city: Catalogue, code: string): EntryFault[] {
  const seen = new Set<string>()
  for (let at: string | undefined = code; at !== undefined;) {
    if (seen.has(at)) return [{ path: 'parent', message: 'stands below this agency itself' }]
    seen.add(at)
    at = city.agencies.find((one) => one.code === at)?.parent
  }
  return []
}

const question = (city: Catalogue, code: string): Question | undefined =>
  city.questions.find((one) => one.code === code)

const isApplicable = (city: Catalogue, code: string): boolean =>
  code === '*' ||
  city.categories.some((one) => one.code === code) ||
  city.matters.some((one) => `petition:${one.code}` === code)

function conditionFaults(city: Catalogue, path: string, condition: Condition): EntryFault[] {
  return Object.entries(condition).flatMap(([name, wanted]) => {
    const at = `${path}.${name}`
    if (name === 'district' || name === 'district_not')
      return [wanted].flat().every((slug) => city.districts.some((district) => district.slug === slug))
        ? []
        : [{ path: at, message: 'names a district that the city does not have' }]
    const known = question(city, name)
    if (!known) return [{ path: at, message: 'is not a question of the catalogue' }]
    const { options } = known
    return options && ![wanted].flat().every((answer) => options.includes(String(answer)))
      ? [{ path: at, message: 'is not an answer to this question' }]
      : []
  })
}

const unknownVariables = (path: string, text: string, known: readonly string[]): EntryFault[] =>
  variablesIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path, message: `names {{${name}}}, which no case knows` }))
