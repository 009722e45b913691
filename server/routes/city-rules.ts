import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { cityChanges, closureOf, closuresOf } from '../../db/city-rules.ts'
import { declareClosures, setCalendarYear, undoClosure } from '../../db/city-rule-writer.ts'
import { mayChangeRules, mayDeclareClosure } from '../../workflows/permissions.ts'
import { calendarYearMissing } from '../../workflows/refusal.ts'
import { actorOf } from '../actor.ts'
import { isDay, readCalendarCsv } from '../calendar-csv.ts'
import { daysLoaded } from '../calendar-end.ts'
import { changeRules, withCalendar } from '../change-rules.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import {
  CalendarAnswer,
  DeclareClosure,
  RuleAnswer,
  SetCalendarYear,
  UndoClosure,
} from '../wire/city-rules.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, Id } from '../wire/words.ts'

const Year = Type.Integer({ minimum: 2020, maximum: 2099 })

/** The working calendar and closures: each change can be looked at first, and moves the open cases it touches. */
export const cityRuleRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  app.route({
    method: 'GET',
    url: '/api/calendar',
    schema: {
      tags: ['rules'],
      summary: 'A year of the working calendar, its closures, and the last changes of the rules',
      querystring: Type.Object({ year: Year }, closed),
      response: { 200: CalendarAnswer, ...problems },
    },
    async handler(request) {
      const { year } = request.query
      const { years } = parts.catalogue.calendar
      const [closures, changes] = await Promise.all([closuresOf(parts.db, year), cityChanges(parts.db)])
      const endsInDays = daysLoaded(parts)
      const found = years.find((one) => one.year === year)
      return {
        year,
        calendar: found
          ? {
              year,
              daysOff: found.daysOff.map(([day, name]): [string, string] => [day, name]),
              workedSaturdays: [...found.workedSaturdays],
            }
          : null,
        years: years.map((one) => one.year),
        endsInDays,
        endsSoon: endsInDays <= 60,
        closures,
        changes,
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/closures',
    schema: {
      tags: ['rules'],
      summary: 'Declare that the city, or some districts, do not work on a day',
      headers: Keyed,
      body: DeclareClosure,
      response: { 200: RuleAnswer, ...problems },
    },
    handler(request) {
      const actor = actorOf(request)
      if (!mayDeclareClosure(actor)) throw new ApiError('FORBIDDEN')
      const { day, districts, dryRun, from, reason, to } = request.body
      mustBeADay(day)
      if (from >= to) throw fieldError('to', 'must be later than from')
      const known = new Set(parts.catalogue.districts.map(({ code }) => code))
      districts.forEach((code, i) => {
        if (!known.has(code)) throw fieldError(`districts.${i}`, 'is not a district of the city')
      })
      const intent = intentOf(request, secret)
      const where = districts.length > 0 ? [...new Set(districts)] : [null]
      const closures = where.map((district) => ({
        id: idOfIntent(intent, actor, `closure ${district ?? 'city'}`),
        date: day,
        from,
        to,
        district,
      }))
      const { calendar } = parts.catalogue
      const change = {
        proposed: withCalendar(parts.catalogue, { closures: [...calendar.closures, ...closures] }),
        write: () => declareClosures(parts.db, { by: actor.id, at: parts.clock.now(), reason, closures }),
        act: 'CLOSURE_DECLARED',
        target: day,
      }
      return changeRules(parts, change, { actor, dryRun })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/closures/:id/undo',
    schema: {
      tags: ['rules'],
      summary: 'Take a closure back: what it moved moves again',
      headers: Keyed,
      params: Type.Object({ id: Id }, closed),
      body: UndoClosure,
      response: { 200: RuleAnswer, ...problems },
    },
    async handler(request) {
      const actor = actorOf(request)
      if (!mayDeclareClosure(actor)) throw new ApiError('FORBIDDEN')
      intentOf(request, secret)
      const { id } = request.params
      const found = await closureOf(parts.db, id)
      if (!found) throw new ApiError('NOT_FOUND')
      if (found.undoneAt !== null) return { preview: null, version: null }
      const { calendar } = parts.catalogue
      const left = calendar.closures.filter(
        (one) =>
          !(
            one.date === found.date &&
            one.district === found.district &&
            one.from === found.from &&
            one.to === found.to
          ),
      )
      const change = {
        proposed: withCalendar(parts.catalogue, { closures: left }),
        write: () => undoClosure(parts.db, { by: actor.id, at: parts.clock.now(), id }),
        act: 'CLOSURE_UNDONE',
        target: found.date,
      }
      return changeRules(parts, change, { actor, dryRun: request.body.dryRun })
    },
  })

  app.route({
    method: 'PUT',
    url: '/api/calendar/:year',
    schema: {
      tags: ['rules'],
      summary: 'Load or replace a year of the government calendar',
      headers: Keyed,
      params: Type.Object({ year: Year }, closed),
      body: SetCalendarYear,
      response: { 200: RuleAnswer, ...problems },
    },
    handler(request) {
      const actor = actorOf(request)
      if (!mayChangeRules(actor)) throw new ApiError('FORBIDDEN')
      intentOf(request, secret)
      const { year: wanted } = request.params
      const year = readCalendarCsv(wanted, request.body.csv)
      if ('line' in year) throw fieldError('csv', `line ${year.line} ${year.message}`)
      const others = parts.catalogue.calendar.years.filter((one) => one.year !== wanted)
      const change = {
        proposed: withCalendar(parts.catalogue, { years: [...others, year] }),
        write: () => setCalendarYear(parts.db, { by: actor.id, at: parts.clock.now(), year }),
        act: 'CALENDAR_LOADED',
        target: String(wanted),
      }
      return changeRules(parts, change, { actor, dryRun: request.body.dryRun })
    },
  })

  function mustBeADay(day: string): void {
    if (!isDay(day)) throw fieldError('day', 'is no day of the calendar')
    const year = Number(day.slice(0, 4))
    if (parts.catalogue.calendar.years.some((one) => one.year === year)) return
    const { refused, sentence } = calendarYearMissing('CLOSURE', year)
    throw new ApiError(refused, { sentence })
  }
  done()
}
