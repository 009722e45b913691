import t from 'tap'
import { virtualClock } from '../../db/clock.ts'
import { lookupCode } from '../../server/petition-code.ts'
import { drawSurveys } from '../../server/survey-work.ts'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { PetitionStanding } from '../../server/wire/public.ts'
import { send } from '../support/http-case.ts'
import { aServer } from '../support/server.ts'

const day = 86_400_000

t.test(
  'half of the petitioners are asked, service and outcome apart, and who is unhappy gets a review',
  async (t) => {
    const clock = virtualClock(Date.parse('2026-09-21T09:00:00+08:00'))
    const server = await aServer(t, { clock })
    const { stranger } = server
    const [agent, supervisor] = [await server.as('agent1'), await server.as('supervisor1')]
    const [officer, head] = [await server.as('officer.env'), await server.as('head.env')]
    const answered: { no: string; code: string }[] = []
    for (let i = 0; i < 24; i += 1) {
      const opened = await agent.post('/api/petitions', {
        category: 'environment.noise-measurable',
        description: '工地噪音',
        place: {},
        channel: 'letter',
        petitioner: { name: '測試人', phone: '0900000000' },
      })
      const { id, no } = opened.json<CommandAnswer>()
      await send(supervisor, { no, version: 1 }, { type: 'ASSIGN', agency: 'environment', coHandlers: [] })
      await send(officer, { no, version: 2 }, { type: 'DRAFT_REPLY', text: '已改善。', files: [] })
      await send(head, { no, version: 3 }, { type: 'APPROVE_REPLY' })
      answered.push({ no, code: lookupCode(server.doors.secret, id) })
    }
    await Promise.all([drawSurveys(server.doors.parts), drawSurveys(server.doors.parts)])
    const [asked] = await server.db.run<{ n: number; twice: number }>(
      'select count(*)::int as n, (count(*) - count(distinct case_id))::int as twice from survey',
      [],
      { name: 'test', class: 'interactive' },
    )
    t.ok((asked?.n ?? 0) > 4 && (asked?.n ?? 0) < 20, `${asked?.n} of 24 were asked`)
    t.equal(asked?.twice, 0)

    const say = (one: { no: string; code: string }, service: number, outcome: number) =>
      stranger.post('/api/public/petitions/survey', { ...one, service, outcome })
    const drawn: typeof answered = []
    for (const one of answered) {
      // The door counts attempts: a hasty citizen waits a minute.
      const found = await server.app.inject({
        method: 'POST',
        url: '/api/public/petitions/look',
        headers: { origin: 'http://localhost', 'content-type': 'application/json' },
        remoteAddress: `10.0.0.${drawn.length + 1}`,
        payload: one,
      })
      if (found.json<PetitionStanding>().survey) drawn.push(one)
    }
    t.equal(drawn.length, asked?.n)
    const [unhappy, happy, late] = drawn
    if (!unhappy || !happy || !late) throw new Error('nobody was asked')
    t.match((await say(unhappy, 5, 1)).json<PetitionStanding>(), { stage: 'review', survey: null })
    t.match((await say(happy, 4, 5)).json<PetitionStanding>(), { stage: 'replied', survey: null })
    t.equal((await say(happy, 4, 5)).statusCode, 404, 'once')
    t.equal((await say(unhappy, 6, 1)).statusCode, 400)
    const { row } = (await supervisor.get(`/api/cases/${unhappy.no}`)).json<CaseDetail>()
    t.equal(row.stage, 'review', 'the reopen request lies with the centre')

    const range = `from=${clock.now() - day}&to=${clock.now() + day}`
    const scores = (await supervisor.get(`/api/surveys/scores?${range}`)).json<object[]>()
    t.match(
      scores[0],
      { agency: 'city', asked: asked?.n, answered: 2, service: null },
      'two answers are no score',
    )
    clock.advance(15 * day)
    t.equal((await say(late, 5, 5)).statusCode, 404, 'after a fortnight it is over')
  },
)
