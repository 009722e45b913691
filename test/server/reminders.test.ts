import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { writeReminders } from '../../server/reminder-work.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { Reminders } from '../../server/wire/reminder.ts'
import { send } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

const at = (when: string) => Date.parse(`${when}:00+08:00`)
function fail(facts: unknown): void {
  throw new Error('the sweep complained', { cause: facts })
}

t.test(
  'a petition that comes due is brought to the officer, his section, his head and RDEC, in office hours, once',
  async (t) => {
    // Monday 2026-09-21: six working days end on Thursday, 1 October.
    const clock = virtualClock(at('2026-09-21T09:00'))
    const server = await aServer(t, { clock })
    const of = async (account: string) => {
      const visitor = await server.as(account)
      return (await visitor.get('/api/reminders'))
        .json<Reminders>()
        .filter(({ clock: name }) => name === 'reply')
        .map(({ rung }) => rung)
    }
    const until = async (when: string) => {
      clock.set(at(when))
      await sweepAll(server.doors.parts, { error: fail, warn: fail })
      await Promise.all([writeReminders(server.doors.parts), writeReminders(server.doors.parts)])
    }
    const opened = await (
      await server.as('agent1')
    ).post('/api/petitions', {
      category: 'environment.noise-measurable',
      description: '工地噪音',
      place: { district: '64000060' },
      channel: 'letter',
      petitioner: { name: '測試人', phone: '0900000000' },
    })
    const { no } = opened.json<CommandAnswer>()
    const supervisor = await server.as('supervisor1')
    await send(supervisor, { no, version: 1 }, { type: 'ASSIGN', agency: 'environment', coHandlers: [] })
    await send(await server.as('officer.env'), { no, version: 2 }, { type: 'ACCEPT' })

    await until('2026-09-30T12:00')
    t.same(await of('officer.env'), [])
    await until('2026-09-30T13:00')
    t.same(await of('officer.env'), [2], 'three quarters have passed')
    t.same(await of('officer2.env'), [], 'it is not his')
    t.same(await of('officer.traffic'), [])
    await until('2026-10-01T12:00')
    t.same([await of('officer.env'), await of('desk.env'), await of('head.env')], [[2, 3], [3], []])

    await until('2026-10-02T00:30')
    t.same(await of('head.env'), [], 'the night is quiet')
    await until('2026-10-02T08:00')
    t.same([await of('head.env'), await of('supervisor1'), await of('rdec1')], [[4], [4], []])
    const head = await server.as('head.env')
    const [first] = (await head.get('/api/reminders')).json<Reminders>()
    t.equal(
      (await (await server.as('head.police')).post(`/api/reminders/${first?.id}/seen`, {})).statusCode,
      404,
    )
    t.equal((await head.post(`/api/reminders/${first?.id}/seen`, {})).statusCode, 200)
    t.same(await of('head.env'), [], 'seen is seen')
    t.same(await of('supervisor1'), [4], 'by each for himself')
    await until('2026-10-13T09:00')
    t.same(await of('rdec1'), [5, 6])

    // Eleven days later everybody has signed in anew.
    const later = await server.as('supervisor1')
    const { row } = (await later.get(`/api/cases/${no}`)).json<CaseDetail>()
    await send(later, { no, version: row.ver }, { type: 'WITHDRAW', reason: '民眾撤回' })
    t.same(await of('rdec1'), [], 'what is over reminds nobody')
  },
)
