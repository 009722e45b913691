import { computed, signal } from '@preact/signals'
import type { Catalogue, Staff } from '../wire/account.ts'
import { ApiProblem, get } from './api.ts'
import { say } from './language.ts'

export type StaffMember = Staff[number]

/** What the city knows: agencies, districts, categories, questions. Null until it is here. */
export const catalogue = signal<Catalogue | null>(null)
/** Colleagues whose names may stand on this screen. */
export const staff = signal<readonly StaffMember[]>([])

/** @throws ApiProblem */
export async function loadCatalogue(): Promise<void> {
  const [loaded, people] = await Promise.all([
    get<Catalogue>('/api/catalogue'),
    get<StaffMember[]>('/api/staff'),
  ])
  catalogue.value = loaded
  staff.value = people
}

/** How often a screen that stays open learns what the city renamed, ms. */
const every = 60_000

/** Keeps the catalogue of an open screen as the city has it; while the server cannot be reached it stays as it is. */
export function keepCatalogue(): void {
  setInterval(() => {
    get<Catalogue>('/api/catalogue').then(
      (loaded) => {
        if (loaded.version !== catalogue.peek()?.version) catalogue.value = loaded
      },
      (thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) throw thrown
      },
    )
  }, every)
}

interface Named {
  code: string
  zh: string
  en: string
}
const byCode = (named: readonly Named[] = []) => new Map(named.map((one) => [one.code, one]))

const agencies = computed(() => byCode(catalogue.value?.agencies))
const districts = computed(() => byCode(catalogue.value?.districts))
const categories = computed(() =>
  byCode([...(catalogue.value?.categories ?? []), ...(catalogue.value?.matters ?? [])]),
)
const people = computed(() => new Map(staff.value.map(({ id, name }) => [id, name])))

const nameIn = (named: ReadonlyMap<string, Named>, code: string) => {
  const found = named.get(code)
  return found ? say(found) : code
}

export const agencyName = (code: string): string => nameIn(agencies.value, code)
export const districtName = (code: string): string => nameIn(districts.value, code)
export const categoryName = (code: string): string => nameIn(categories.value, code)
/** A colleague's name; a dash when it is not known here. */
export const staffName = (id: string): string => people.value.get(id) ?? '—'
