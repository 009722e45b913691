import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import type { Database } from '../../db/connection.ts'
import { DatabaseProblem } from '../../db/database-problem.ts'
import { openCase } from '../../server/commands/open-case.ts'
import type { Outcome } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { aCity, aPothole, people, type City } from '../support/city.ts'

t.setTimeout(60_000)

const clients = 40
const lasts = 6_000
const one = { name: 'test_count', class: 'work' } as const

/**
 * Sabotage that it finds: `insert into outbox` taken out of the statement of an event and sent after it, or the key
 * written in a statement of its own.
 */
t.test('a step is all or nothing, whatever becomes of the connections', async (t) => {
  const city = await aCity(t)
  const acked = new Map<string, string>()
  const end = performance.now() + lasts
  let worst = 0
  let repeats = 0

  async function settled(act: (key: string) => Promise<Outcome>): Promise<string | undefined> {
    const key = randomUUID()
    const began = performance.now()
    for (;;) {
      try {
        const outcome = await act(key)
        worst = Math.max(worst, performance.now() - began)
        if (isRefusal(outcome) || 'keyReused' in outcome) return undefined
        acked.set(key, outcome.text)
        return outcome.answer.no
      } catch (problem) {
        if (!(problem instanceof DatabaseProblem)) throw problem
        repeats += 1
        await pause(20 + Math.random() * 80)
      }
    }
  }

  const intent = (key: string) => ({
    actor: people.agent,
    key,
    requestHash: 'same',
    until: performance.now() + 8_000,
  })
  const client = async () => {
    while (performance.now() < end) {
      const no = await settled((key) => openCase(city.parts, { ...intent(key), body: aPothole }))
      if (no === undefined) throw new Error('an opening was refused')
      const event = { type: 'NOTE', text: '再次來電' } as const
      await settled((key) => sendEvent(city.parts, { ...intent(key), no, version: 1, event }))
    }
  }
  const storm = terminateOften(city, end)
  await Promise.all(Array.from({ length: clients }, client))
  const terminated = await storm

  t.comment(
    `${acked.size} acts acked, ${repeats} repeats, ${terminated} backends ended, worst ${Math.round(worst)} ms`,
  )
  t.ok(terminated > 10, 'the storm was a storm')
  t.ok(worst < 10_000, 'nothing hung')

  const stored = await city.db.run<{ key: string; answer: string }>(
    'select key, answer from command',
    [],
    one,
  )
  const answers = new Map(stored.map(({ key, answer }) => [key, answer]))
  t.same(
    [...acked].filter(([key, text]) => answers.get(key) !== text),
    [],
    'every acked act is stored with the answer that was given',
  )
  const { cases, differences } = await auditCases(city.db)
  t.same(differences, [], 'every history gives its row')
  t.same(await orphans(city.db), { texts: 0, wordless: 0, effects: 0, commands: 0 })
  const [counter] = await city.db.run<{ n: number }>('select sum(n)::int as n from case_counter', [], one)
  t.equal(counter?.n, cases, 'no number without a case')
})

/** Ends a backend of the test's database each 60 ms; gives how many. */
async function terminateOften({ db }: City, end: number): Promise<number> {
  let ended = 0
  while (performance.now() < end) {
    await pause(60)
    try {
      const rows = await db.run<{ ended: boolean }>(
        `select pg_terminate_backend(pid) as ended from pg_stat_activity
         where datname = current_database() and application_name = 'hotline/interactive'
         order by random() limit 1`,
        [],
        one,
      )
      ended += rows.length
    } catch (problem) {
      if (!(problem instanceof DatabaseProblem)) throw problem
    }
  }
  return ended
}

/** Parts of a step without the step. */
async function orphans(db: Database) {
  const [row] = await db.run<Record<string, number>>(
    `select
       (select count(*)::int from case_text w where not exists (
          select from case_event e where e.case_id = w.case_id and e.payload::text like '%' || w.id || '%')) as texts,
       (select count(*)::int from case_event e where e.type in ('OPEN', 'NOTE') and not exists (
          select from case_text w where w.case_id = e.case_id and e.payload::text like '%' || w.id || '%')) as wordless,
       (select count(*)::int from outbox o where not exists (
          select from case_event e where e.case_id = o.case_id and e.n = o.n)) as effects,
       (select count(*)::int from command k where not exists (select from cases c where c.id = k.case_id)) as commands`,
    [],
    one,
  )
  return row
}
