import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { dateOf, dayNumber } from '../../workflows/roc-date.ts'
import { CalendarYearMissing } from '../../workflows/working-calendar.ts'
import type { Doors } from '../doors.ts'
import { problems } from '../openapi.ts'
import { Workdays } from '../wire/city-rules.ts'

/** Days before and after today that lists count through. */
const before = 120
const after = 240

/** Which days around today are worked: consoles count what is left of a limit by them. */
export const workdayRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts }, done) => {
  app.route({
    method: 'GET',
    url: '/api/workdays',
    schema: {
      tags: ['rules'],
      summary: 'Worked days of the city around today, as far as the calendar is loaded',
      response: { 200: Workdays, ...problems },
    },
    handler() {
      const today = dayNumber(parts.clock.now())
      const { calendar } = parts.setting.rules
      const worked: string[] = []
      let [first, last] = [today, today - 1]
      for (let day = today - before; day <= today + after; day += 1) {
        try {
          if (calendar.isWorked(day, null)) worked.push(dateOf(day))
        } catch (problem) {
          if (problem instanceof CalendarYearMissing) continue
          throw problem
        }
        first = Math.min(first, day)
        last = day
      }
      return { from: dateOf(first), to: dateOf(last), worked }
    },
  })
  done()
}
