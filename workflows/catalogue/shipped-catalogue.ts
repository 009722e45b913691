import { replyTemplates } from '../letters/reply-templates.ts'
import { letterTemplates } from '../letters/shipped.ts'
import { agencies } from './agencies.ts'
import type { Catalogue } from './catalogue.ts'
import { categories } from './categories.ts'
import { districts } from './districts.ts'
import { matterGroups, matters } from './petition-matters.ts'
import { questions } from './questions.ts'
import { workCalendar } from './work-calendar.ts'
import { routingRules } from './routing-rules.ts'

/** Kaohsiung as shipped: what a fresh installation is seeded with. */
export const shippedCatalogue: Catalogue = {
  calendar: { years: workCalendar, closures: [], version: 0 },
  agencies,
  districts,
  categories,
  matterGroups,
  matters,
  questions,
  rules: routingRules,
  maintenanceAreas: { siwei: [], fengshan: [], gangshan: [], qimei: [] },
  texts: { letters: letterTemplates, replies: replyTemplates },
}
