import t from 'tap'
import type { CaseDetail, CommandAnswer, HistoryEntry } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import { priorities } from '../../workflows/case-event.ts'
import { aPothole } from '../support/city.ts'
import { aDatabase } from '../support/database.ts'
import { aServerProcess } from '../support/server-process.ts'
import { steadyClient, type Settled, type SteadyClient } from '../support/steady-client.ts'

t.setTimeout(90_000)

/** Sixteen people of the house, four of them with a second tab. */
const tabs = [
  'agent1 agent2 agent3 lead1 supervisor1 supervisor2 arbiter1 rdec1',
  'officer.pwm officer2.pwm desk.pwm head.pwm officer.city officer2.city desk.city head.city',
  'agent1 supervisor1 officer.pwm desk.pwm',
].flatMap((line) => line.split(' '))

interface Problem {
  code: string
  current?: { version: number; stage: string }
}

/** Sabotage that it finds: `false as overtaken` in `db/case-read-statement.ts`, and twenty people all win. */
t.test('two people never change one case without the later one knowing', async (t) => {
  const { url } = await aDatabase(t)
  const one = await aServerProcess(t, { databaseUrl: url })
  const two = await aServerProcess(t, { databaseUrl: url })
  // Neighbours sit at different processes, so that conflicts meet in the database and not in one queue.
  const people = await Promise.all(
    tabs.map((account, i) => steadyClient(() => [i % 2 === 0 ? one.address : two.address], account)),
  )
  const [agent] = people
  if (!agent) throw new Error('nobody is there')

  await t.test(
    'of twenty who saw the same version one wins, nineteen are told what is there now',
    async (t) => {
      const { no } = opened(await agent.post('/api/cases', aPothole))
      for (let round = 0; round < 10; round += 1) {
        const { row } = await read(agent, no)
        const answers = await Promise.all(
          people.map((person) => send(person, no, row.ver, { type: 'NOTE', text: `第 ${round} 輪` })),
        )
        t.equal(answers.filter(({ status }) => status === 200).length, 1)
        for (const { status, text } of answers) {
          if (status === 200) continue
          const { code, current } = JSON.parse(text) as Problem
          t.same([status, code, current], [409, 'STALE_VERSION', { version: row.ver + 1, stage: row.stage }])
        }
      }
      const history = await past(agent, no)
      t.equal(history.length, 11, 'the opening and ten winners')
      t.same(
        history.map(({ n }) => n),
        Array.from(history, (_, i) => i + 1),
      )
    },
  )

  await t.test('who looks again and goes again gets through; every version has one winner', async (t) => {
    const { no, version } = opened(await agent.post('/api/cases', aPothole))
    const versions = await Promise.all(
      people.map(async (person, i) => {
        for (;;) {
          const { row } = await read(person, no)
          const answer = await send(person, no, row.ver, { type: 'NOTE', text: `第 ${i} 人` })
          if (answer.status === 200) return opened(answer).version
          t.equal(answer.status, 409, answer.text)
        }
      }),
    )
    t.same(
      versions.sort((a, b) => a - b),
      Array.from(people, (_, i) => version + 1 + i),
    )
    t.equal((await past(agent, no)).length, people.length + 1)
  })

  await t.test('no field goes back: what the winner wrote stands until the next winner', async (t) => {
    const { no } = opened(await agent.post('/api/cases', aPothole))
    const centre = people.slice(0, 4)
    for (let round = 0; round < 12; round += 1) {
      const { row } = await read(agent, no)
      const wishes = priorities.filter((priority) => priority !== row.priority)
      const answers = await Promise.all(
        centre.map(async (person, i) => {
          const priority = wishes[i % wishes.length] ?? 'low'
          return { priority, ...(await send(person, no, row.ver, { type: 'SET_PRIORITY', priority })) }
        }),
      )
      const winners = answers.filter(({ status }) => status === 200)
      t.equal(winners.length, 1)
      t.equal((await read(agent, no)).row.priority, winners[0]?.priority)
    }
  })

  await t.test('a tab left open is told that the job is finished', async (t) => {
    const { no, version } = opened(await agent.post('/api/cases', aPothole))
    const [first, second] = [people[8], people[18]]
    if (!first || !second) throw new Error('the officer has two tabs')
    const accepted = opened(await send(first, no, version, { type: 'ACCEPT' }))
    const finish: EventBody = {
      type: 'FINISH',
      result: '已修復並壓實',
      photos: [],
      reasonCode: 'photoImpossible',
    }
    const finished = opened(await send(first, no, accepted.version, finish))
    const late = await send(second, no, accepted.version, { type: 'REPORT', result: '尚在處理' })
    t.same(
      [late.status, (JSON.parse(late.text) as Problem).current],
      [409, { version: finished.version, stage: 'finished' }],
    )
  })
})

const send = (person: SteadyClient, no: string, version: number, event: EventBody): Promise<Settled> =>
  person.post(`/api/cases/${no}/events`, { version, event })

/** The answer of a command that was carried out. */
function opened({ status, text }: Settled): CommandAnswer {
  if (status >= 300) throw new Error(text)
  return JSON.parse(text) as CommandAnswer
}

const read = async (person: SteadyClient, no: string) =>
  JSON.parse((await person.get(`/api/cases/${no}`)).text) as CaseDetail

const past = async (person: SteadyClient, no: string) =>
  JSON.parse((await person.get(`/api/cases/${no}/history`)).text) as HistoryEntry[]
