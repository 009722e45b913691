import { letterKinds, type LetterTemplate } from '../letter.ts'
import type { ReplyTemplate } from '../letters/reply-templates.ts'
import type { Agency, Catalogue, MaintenanceAreas, RoutingRule } from './catalogue.ts'
import type { Category, Hazard, Theme } from './category.ts'
import { hazardHours, hazardPauseReasons } from './hazards.ts'
import { petitionLimits, type PetitionMatter } from './petition-matter.ts'

/** The parts of the catalogue that the city changes line by line; limits and calendar have ways of their own. */
export const catalogueParts = [
  'agencies',
  'categories',
  'matters',
  'rules',
  'maintenanceAreas',
  'letters',
  'replies',
] as const
export type CataloguePart = (typeof catalogueParts)[number]

/** What of a line the city may change. */
export interface Entries {
  agencies: Omit<Agency, 'code' | 'parent'> & { readonly parent: string | null }
  categories: Pick<
    Category,
    'zh' | 'en' | 'agency' | 'alternatives' | 'photoRequired' | 'ask' | 'telephoneNotice' | 'importOnly'
  > & {
    readonly theme: Theme
    readonly hazard: Hazard
    readonly radiusMetres: number
    readonly windowHours: number
  }
  matters: Pick<PetitionMatter, 'group' | 'zh' | 'en' | 'agency' | 'signs'>
  rules: Pick<RoutingRule, 'topic' | 'appliesTo' | 'when'> & {
    readonly anyOf: NonNullable<RoutingRule['anyOf']>
    readonly agency: string | null
    readonly coAgencies: readonly string[]
    readonly action: string | null
    readonly advice: boolean
    /** Its place among the rules, from 1: the first that fits decides. */
    readonly rank: number
  }
  maintenanceAreas: { readonly districts: readonly string[] }
  letters: Pick<LetterTemplate, 'subject' | 'body'>
  replies: Omit<ReplyTemplate, 'code'>
}
export type Entry<P extends CataloguePart = CataloguePart> = { [Q in P]: { part: Q; entry: Entries[Q] } }[P]

/** The catalogue with one line of it written anew, or added where there was none; undefined: such a line cannot be added. */
export function withEntry(city: Catalogue, code: string, given: Entry): Catalogue | undefined {
  switch (given.part) {
    case 'agencies': {
      const { parent, ...entry } = given.entry
      return { ...city, agencies: put(city.agencies, { code, ...entry, ...(parent !== null && { parent }) }) }
    }
    case 'categories':
      return { ...city, categories: put(city.categories, categoryOf(city, code, given.entry)) }
    case 'matters': {
      const old = city.matters.find((one) => one.code === code)
      const { limits = petitionLimits, serviceLevel = 1 } = old ?? {}
      return { ...city, matters: put(city.matters, { code, ...given.entry, limits, serviceLevel }) }
    }
    case 'rules':
      return { ...city, rules: rulesWith(city.rules, code, given.entry) }
    case 'maintenanceAreas':
      return code in city.maintenanceAreas
        ? { ...city, maintenanceAreas: { ...city.maintenanceAreas, [code]: given.entry.districts } }
        : undefined
    case 'letters': {
      const { letters } = city.texts
      if (!letters.some((one) => letterCode(one) === code)) return undefined
      const changed = letters.map((one) => (letterCode(one) === code ? { ...one, ...given.entry } : one))
      return { ...city, texts: { ...city.texts, letters: changed } }
    }
    case 'replies':
      return {
        ...city,
        texts: { ...city.texts, replies: put(city.texts.replies, { code, ...given.entry }) },
      }
  }
}

/** Every line of a part as the city may change it, by its code and in its order. */
export function entriesOf(city: Catalogue): { [P in CataloguePart]: [code: string, entry: Entries[P]][] } {
  return {
    agencies: city.agencies.map(({ code, parent, ...rest }) => [code, { ...rest, parent: parent ?? null }]),
    categories: city.categories.map((one) => [one.code, categoryEntry(one)]),
    matters: city.matters.map(({ code, group, zh, en, agency, signs }) => [
      code,
      { group, zh, en, agency, signs },
    ]),
    rules: city.rules.map((one, index) => [one.id, ruleEntry(one, index + 1)]),
    maintenanceAreas: areaNames(city.maintenanceAreas).map((name) => [
      name,
      { districts: city.maintenanceAreas[name] },
    ]),
    letters: [...city.texts.letters]
      .sort((a, b) => letterKinds.indexOf(a.kind) - letterKinds.indexOf(b.kind))
      .map((one) => [letterCode(one), { subject: one.subject, body: one.body }]),
    replies: city.texts.replies.map(({ code, ...entry }) => [code, entry]),
  }
}

const letterCode = ({ kind, language }: Pick<LetterTemplate, 'kind' | 'language'>): string =>
  `${kind}.${language}`

const put = <T extends { readonly code: string }>(rows: readonly T[], row: T): T[] =>
  rows.some(({ code }) => code === row.code)
    ? rows.map((one) => (one.code === row.code ? row : one))
    : [...rows, row]

// The keys of the four teams: the type says so.
const areaNames = (areas: MaintenanceAreas) => Object.keys(areas) as (keyof MaintenanceAreas)[]

/** A new category begins with the hours and pauses of its hazard level. */
function categoryOf(city: Catalogue, code: string, entry: Entries['categories']): Category {
  const { radiusMetres, windowHours, ...rest } = entry
  const old = city.categories.find((one) => one.code === code)
  return {
    hours: hazardHours[entry.hazard],
    pauseReasons: hazardPauseReasons[entry.hazard],
    sourced: [],
    source: ['city'],
    serviceLevel: 1,
    ...old,
    ...rest,
    code,
    duplicate: { radiusMetres, windowHours },
  }
}

const categoryEntry = (one: Category): Entries['categories'] => ({
  theme: one.theme,
  zh: one.zh,
  en: one.en,
  hazard: one.hazard,
  agency: one.agency,
  alternatives: one.alternatives,
  photoRequired: one.photoRequired,
  radiusMetres: one.duplicate.radiusMetres,
  windowHours: one.duplicate.windowHours,
  ask: one.ask,
  telephoneNotice: one.telephoneNotice,
  importOnly: one.importOnly,
})

/** A rule that the city wrote names the city as its source. */
function rulesWith(rules: readonly RoutingRule[], id: string, entry: Entries['rules']): RoutingRule[] {
  const { action, advice, agency, anyOf, coAgencies, rank, ...rest } = entry
  const rule: RoutingRule = {
    id,
    ...rest,
    ...(anyOf.length > 0 && { anyOf }),
    ...(agency !== null && { agency }),
    ...(coAgencies.length > 0 && { coAgencies }),
    ...(action !== null && { action }),
    ...(advice && { advice }),
    source: ['city'],
  }
  const others = rules.filter((one) => one.id !== id)
  return [...others.slice(0, rank - 1), rule, ...others.slice(rank - 1)]
}

const ruleEntry = (one: RoutingRule, rank: number): Entries['rules'] => ({
  topic: one.topic,
  appliesTo: one.appliesTo,
  when: one.when,
  anyOf: one.anyOf ?? [],
  agency: one.agency ?? null,
  coAgencies: one.coAgencies ?? [],
  action: one.action ?? null,
  advice: one.advice ?? false,
  rank,
})
