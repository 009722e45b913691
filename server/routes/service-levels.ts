import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { setServiceLevel } from '../../db/city-rule-writer.ts'
import type { Catalogue } from '../../workflows/catalogue/catalogue.ts'
import type { Category } from '../../workflows/catalogue/category.ts'
import type { PetitionMatter } from '../../workflows/catalogue/petition-matter.ts'
import { mayChangeRules } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import { changeRules } from '../change-rules.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { RuleAnswer, ServiceLevels, SetServiceLevel } from '../wire/city-rules.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, Code } from '../wire/words.ts'

/** Limits of a petition that are days, with the name under which they are changed. */
const dayLimits = ['assign', 'accept', 'reply', 'replyMailbox', 'replySeveral', 'cap'] as const

/** The limits of every category and matter. A change is a new version; open cases move, what was is kept. */
export const serviceLevelRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'GET',
    url: '/api/service-levels',
    schema: {
      tags: ['rules'],
      summary: 'Limits in force of every category and matter',
      response: { 200: ServiceLevels, ...problems },
    },
    handler() {
      const { categories, matters } = parts.catalogue
      return [...categories.filter(({ importOnly }) => !importOnly).map(ofCategory), ...matters.map(ofMatter)]
    },
  })

  app.route({
    method: 'PUT',
    url: '/api/service-levels/:code',
    schema: {
      tags: ['rules'],
      summary: 'A new version of the limits of a category or matter',
      headers: Keyed,
      params: Type.Object({ code: Code }, closed),
      body: SetServiceLevel,
      response: { 200: RuleAnswer, ...problems },
    },
    handler(request) {
      const actor = actorOf(request)
      if (!mayChangeRules(actor)) throw new ApiError('FORBIDDEN')
      intentOf(request, secret)
      const { code } = request.params
      const { proposed, limits } = proposal(parts.catalogue, code, request.body)
      const change = {
        proposed,
        category: code,
        write: () =>
          setServiceLevel(parts.db, { by: actor.id, at: parts.clock.now(), category: code, hours: limits }),
        act: 'SERVICE_LEVEL_SET',
        target: code,
      }
      return changeRules(parts, change, { actor, dryRun: request.body.dryRun })
    },
  })
  done()
}

/** How the rules would stand, and the limits as they are stored. @throws ApiError */
function proposal(
  city: Catalogue,
  code: string,
  { days, hours }: SetServiceLevel,
): { proposed: Catalogue; limits: object } {
  const category = city.categories.find((one) => one.code === code)
  if (category) {
    if (days !== undefined) throw fieldError('days', 'a dispatch category has hours')
    if (hours?.safe !== undefined && category.hours.safe === undefined)
      throw fieldError('hours.safe', 'only hazards have a safety limit')
    const limits = { ...category.hours, ...hours }
    const changed = { ...category, hours: limits, serviceLevel: category.serviceLevel + 1 }
    const categories = city.categories.map((one) => (one === category ? changed : one))
    return { proposed: { ...city, categories }, limits }
  }
  const matter = city.matters.find((one) => one.code === code)
  if (!matter) throw new ApiError('NOT_FOUND')
  if (hours !== undefined) throw fieldError('hours', 'a petition has working days')
  const limits = { ...matter.limits }
  for (const name of dayLimits) {
    const n = days?.[name]
    if (n !== undefined) limits[name] = { ...limits[name], n }
  }
  const changed = { ...matter, limits, serviceLevel: matter.serviceLevel + 1 }
  return {
    proposed: { ...city, matters: city.matters.map((one) => (one === matter ? changed : one)) },
    limits,
  }
}

const ofCategory = (one: Category): ServiceLevels[number] => ({
  code: one.code,
  kind: 'dispatch',
  zh: one.zh,
  en: one.en,
  version: one.serviceLevel,
  limits: { ...one.hours },
  sourced: [...one.sourced],
})

const ofMatter = (one: PetitionMatter): ServiceLevels[number] => ({
  code: one.code,
  kind: 'petition',
  zh: one.zh,
  en: one.en,
  version: one.serviceLevel,
  limits: Object.fromEntries(dayLimits.map((name) => [name, one.limits[name].n])),
  sourced: one.serviceLevel === 1 ? ['cap', 'replyMailbox'] : [],
})
