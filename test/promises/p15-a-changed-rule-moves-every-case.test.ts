import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import { declareClosures, undoClosure } from '../../db/city-rule-writer.ts'
import { cityChanges } from '../../db/city-rules.ts'
import { openPetition } from '../../server/commands/open-petition.ts'
import { dateOf, dayNumber } from '../../workflows/roc-date.ts'
import { aCity, people, type City } from '../support/city.ts'
import { seedOf, seeded } from '../support/seeded.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(180_000)

const worker = fileURLToPath(new URL('../support/rules-child.ts', import.meta.url))
const petitions = 600
const day = 86_400_000
const read = { name: 'test_rules', class: 'work' } as const

/**
 * Sabotage that it finds: a page whose lost races are not looked at again, a case that moves again because the change was
 * begun anew, a co-handler that is not told.
 */
t.test(
  'a closure declared and undone under load moves every petition there and back, once, though workers are killed',
  async (t) => {
    const seed = seedOf('P15')
    t.comment(`SEED=${seed}`)
    const random = seeded(seed)
    const city = await aCity(t, { at: Date.now() })
    const numbers = await opened(city)
    const before = await dues(city)

    const workers = [begin(city.url), begin(city.url)]
    t.teardown(async () => workers.forEach((each) => each.kill('SIGKILL')))
    let busy = true
    let acts = 0
    const agents = Array.from({ length: 4 }, async () => {
      while (busy) {
        await city.send(random.pick(numbers), { type: 'NOTE', text: '民眾補充。' }, people.agent)
        acts += 1
        await pause(20)
      }
    })
    /** Kills both in the midst of a change; they are begun again, and the next takes it up when its lease is over. */
    const killing = async (n: number) => {
      let looked = 0
      await waitFor(async () => {
        const [change] = await cityChanges(city.db)
        looked = change?.n === n ? change.looked : 0
        return looked > 0
      }, 30_000)
      workers.forEach((each) => each.kill('SIGKILL'))
      workers.splice(0, 2, begin(city.url), begin(city.url))
      t.comment(`killed when ${looked} of ${petitions} were looked at`)
    }

    const id = randomUUID()
    const by = people.supervisor.id
    const closure = { id, date: nextWorkday(city), from: '00:00', to: '24:00', district: null }
    await declareClosures(city.db, { by, at: Date.now(), reason: '颱風', closures: [closure] })
    await killing(1)
    await done(city, 1)
    const moved = await dues(city)
    t.equal(
      [...moved].filter(([no, due]) => due - (before.get(no) ?? 0) >= day).length,
      before.size,
      'all moved',
    )

    await undoClosure(city.db, { by, at: Date.now(), id })
    await killing(2)
    await done(city, 2)
    busy = false
    await Promise.all(agents)
    await waitFor(async () => (await waitingMessages(city)) === 0, 20_000)
    workers.forEach((each) => each.kill('SIGKILL'))
    await Promise.all(workers.map(async (each) => each.exitCode ?? each.signalCode ?? once(each, 'exit')))

    t.same(await dues(city), before, 'and all are where they were')
    t.comment(`${acts} acts meanwhile`)
    for (const type of ['RESCHEDULE', 'LEAD_MOVED']) {
      const rows = await city.db.run<{ n: number; most: number }>(
        `select count(*)::int as n, coalesce(max(times), 0)::int as most from (
         select count(*) as times from case_event where type = $1 group by case_id) as each`,
        [type],
        read,
      )
      t.same(
        rows[0],
        { n: type === 'RESCHEDULE' ? petitions : petitions / 2, most: 2 },
        `${type}: there and back`,
      )
    }
    t.same((await auditCases(city.db)).differences, [], 'every history gives its row again')
  },
)

/** Petitions of today, every other one with a co-handler; their numbers. */
async function opened(city: City): Promise<string[]> {
  const body = {
    category: 'transport.marking',
    description: '請劃設禁停標線。',
    place: { district: '64000060' },
    channel: 'letter' as const,
    petitioner: { name: '測試人', phone: '0900000000' },
  }
  const intent = () => ({
    actor: people.agent,
    key: randomUUID(),
    requestHash: 'test',
    until: performance.now() + 30_000,
  })
  const numbers: string[] = []
  async function one(i: number): Promise<void> {
    const outcome = await openPetition(city.parts, { ...intent(), body })
    if (!('answer' in outcome)) throw new Error('a petition was not opened')
    const { no } = outcome.answer
    const coHandlers = i % 2 === 0 ? ['police'] : []
    await city.must(no, { type: 'ASSIGN', agency: 'transportation', coHandlers }, people.supervisor)
    numbers.push(no)
  }
  for (let made = 0; made < petitions; made += 20)
    await Promise.all(Array.from({ length: 20 }, (_, i) => one(made + i)))
  return numbers
}

/** When each open petition and part must be answered. */
async function dues({ db }: City): Promise<Map<string, number>> {
  const rows = await db.run<{ no: string; due: number }>(
    `select no, coalesce(snapshot #>> '{context,clocks,reply,due}', snapshot #>> '{context,clocks,contribute,due}')::float8 as due
     from cases order by no`,
    [],
    read,
  )
  return new Map(rows.map(({ due, no }) => [no, due]))
}

const done = ({ db }: City, n: number) =>
  waitFor(async () => {
    const changes = await cityChanges(db)
    const messages = await waitingMessages({ db })
    return changes.filter(({ doneAt }) => doneAt !== null).length === n && messages === 0
  }, 60_000)

async function waitingMessages({ db }: Pick<City, 'db'>): Promise<number> {
  const [row] = await db.run<{ n: number }>(
    `select count(*)::int as n from cases where timers::text like '%"message.%'`,
    [],
    read,
  )
  return row?.n ?? 0
}

function nextWorkday({ parts }: City): string {
  let n = dayNumber(Date.now()) + 1
  while (!parts.setting.rules.calendar.isWorked(n, null)) n += 1
  return dateOf(n)
}

function begin(url: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', worker, url], { stdio: ['ignore', 'ignore', 'inherit'] })
}
