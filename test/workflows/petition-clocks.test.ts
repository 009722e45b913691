import t from 'tap'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { workCalendar } from '../../workflows/catalogue/work-calendar.ts'
import { workingCalendar } from '../../workflows/working-calendar.ts'
import { day, hour, officerOf, people } from '../support/city.ts'
import { paperCity, someWords, type PaperCity } from '../support/paper-city.ts'

const lead = 'transportation'
const officer = officerOf(lead)
const head = officerOf(lead, 'agencyHead')
const section = officerOf(lead, 'agencyDesk')
const rdec = people.rdec
const reason = someWords
const text = someWords
const assign = (coHandlers: string[] = [], agency = lead): SentEvent => ({
  type: 'ASSIGN',
  agency,
  coHandlers,
})
const at = (when: string) => Date.parse(`${when}+08:00`)
const endOf = (date: string) => at(`${date}T23:59:59.999`)

/** A petition that its lead works on. Monday 2026-09-21, 09:00. */
function handled(city: PaperCity, coHandlers: string[] = []): string {
  const { no } = city.petition()
  city.must(no, assign(coHandlers), people.supervisor)
  city.must(no, { type: 'ACCEPT' }, officer)
  return no
}

t.test('a petition of Monday is assigned by Tuesday, answered within six working days', async (t) => {
  const city = paperCity()
  const { snapshot } = city.petition()
  const { assign, cap, reply } = snapshot.context.clocks
  t.equal(assign?.due, endOf('2026-09-22'))
  // 中秋 on Friday 25th and 教師節 on Monday 28th are days off.
  t.equal(reply?.due, endOf('2026-10-01'))
  t.equal(cap?.due, endOf('2026-10-21'))
})

t.test('an extension is granted by its level, never beyond the cap unless a law is named', async (t) => {
  const city = paperCity()
  const no = handled(city)
  const ask = (days: number, law?: typeof text): SentEvent => ({
    type: 'ASK_EXTENSION',
    days,
    reason,
    ...(law && { law }),
  })
  t.match(city.send(no, ask(20), officer), { sentence: { zh: /30 日總期限/ } })
  city.must(no, ask(6), officer)
  t.match(city.send(no, { type: 'GRANT_EXTENSION' }, section), {
    sentence: { zh: /展延 6 天超過您的核准權限/ },
  })
  city.must(no, { type: 'GRANT_EXTENSION' }, head)
  const { context } = city.read(no).snapshot
  t.equal(context.clocks.reply?.due, endOf('2026-10-12'), 'six more working days; the 9th is a day off')
  t.match(context.clocks.reply?.rule, /\+6d$/)
  city.must(no, ask(20, text), officer)
  city.must(no, { type: 'GRANT_EXTENSION' }, rdec)
  t.ok((city.read(no).snapshot.context.clocks.reply?.due ?? 0) > endOf('2026-10-21'), 'its law allows more')
})

t.test('while details are asked for the answer clock stands, and the days do not count', async (t) => {
  const city = paperCity()
  const no = handled(city)
  city.must(no, { type: 'ASK_DETAILS', text, days: 7 }, officer)
  t.match(city.read(no).row, { flags: ['detailsAsked', 'confidential'], pausedAt: city.now })
  city.pass(2 * day)
  city.must(no, { type: 'DETAILS_RECEIVED', text }, people.agent)
  t.equal(city.read(no).row.dueAt, endOf('2026-10-05'), 'two working days later than without')
  const silent = handled(city)
  city.must(silent, { type: 'ASK_DETAILS', text, days: 3 }, officer)
  city.pass(4 * day)
  t.ok(city.read(silent).steps.some(({ type }) => type === 'DETAILS_OVERDUE'))
  t.match(city.read(silent).row, { pausedAt: null, stage: 'handling' })
  t.match(city.send(no, { type: 'ASK_DETAILS', text, days: 8 }, officer), { sentence: { zh: /最長 7 天/ } })
})

t.test(
  'a typhoon that closes the city moves the deadline of every open petition, and its undoing moves it back',
  async (t) => {
    const city = paperCity({ at: at('2026-09-23T20:00:00') })
    const no = handled(city, ['environment'])
    const child = city.read(no).snapshot.context.coHandlers[0]?.no ?? ''
    const [before, part] = [city.read(no).row.dueAt, city.read(child).row.dueAt]
    const typhoon = [{ date: '2026-09-24', from: '00:00', to: '24:00', district: null }]
    city.rule({ calendar: workingCalendar(workCalendar, typhoon), version: 1 })
    t.ok(city.reschedule() >= 1)
    t.equal((city.read(no).row.dueAt ?? 0) - (before ?? 0), day)
    t.equal((city.read(child).row.dueAt ?? 0) - (part ?? 0), day, 'the co-handler moves with its lead')
    t.equal(city.reschedule(), 0, 'a second run moves nothing')
    city.rule({ calendar: workingCalendar(workCalendar), version: 2 })
    city.reschedule()
    t.equal(city.read(no).row.dueAt, before)
    t.equal(city.read(child).row.dueAt, part)
  },
)

t.test('a deadline in a year without a calendar is refused by its name', async (t) => {
  const city = paperCity()
  const no = handled(city)
  city.rule({ calendar: workingCalendar(workCalendar.filter(({ year }) => year < 2026)) })
  t.match(city.send(no, { type: 'ASK_EXTENSION', days: 3, reason }, officer), {
    refused: 'CALENDAR_YEAR_MISSING',
    sentence: { zh: /2026 年/ },
  })
})

t.test('reminders come in office hours of working days, the breach at the end of the last day', async (t) => {
  const city = paperCity()
  const { no } = city.petition()
  city.must(no, assign(), people.supervisor)
  city.must(no, { type: 'ACCEPT' }, officer)
  city.pass(40 * day)
  const told = city.read(no).steps.filter(({ type }) => type.startsWith('REPLY_'))
  const local = (instant: number) => new Date(instant + 8 * hour).toISOString().slice(0, 16)
  t.same(
    told.map(({ at: instant, type }) => [type, local(instant)]),
    [
      ['REPLY_HALF', '2026-09-24T17:30'],
      ['REPLY_AT_RISK', '2026-09-30T12:45'],
      ['REPLY_URGENT', '2026-10-01T11:48'],
      ['REPLY_BREACHED', '2026-10-01T23:59'],
      ['REPLY_BREACHED_150', '2026-10-06T17:30'],
      ['REPLY_BREACHED_200', '2026-10-12T17:30'],
    ],
  )
})
