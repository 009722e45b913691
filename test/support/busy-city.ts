import { setTimeout as pause } from 'node:timers/promises'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import { aPothole } from './city.ts'
import type { Random } from './seeded.ts'
import type { TestServer, Visitor } from './server.ts'

/** A city at work through every process at once, as random as its seed. */
export interface BusyCity {
  /** Begins with so many acts a second. */
  work(perSecond: number): { stop(): Promise<void> }
  /** Events that were taken so far. */
  events(): number
  /** Types of them. */
  kinds(): Set<string>
  /** No more acts through this process. */
  without(server: TestServer): void
}

const agencies = ['public-works-maintenance', 'environment', 'street-light-section']
const desks: Record<string, string> = {
  'public-works-maintenance': 'desk.pwm',
  environment: 'desk.env',
  'street-light-section': 'desk.light',
}
const centre = ['agent2', 'supervisor2', 'arbiter1']

/** Signs the people in at every one of `servers`, which share a database. */
export async function aBusyCity(servers: readonly TestServer[], random: Random): Promise<BusyCity> {
  const people = [...centre, ...Object.values(desks)]
  const staffed = new Map<TestServer, Map<string, Visitor>>()
  for (const server of servers) {
    const signedIn = await Promise.all(people.map(async (who) => [who, await server.as(who)] as const))
    staffed.set(server, new Map(signedIn))
  }
  const cases: string[] = []
  const kinds = new Set<string>()
  let events = 0

  function visitor(account: string): Visitor {
    const found = random.pick([...staffed.values()]).get(account)
    if (!found) throw new Error(`${account} is not signed in`)
    return found
  }

  async function act(): Promise<void> {
    const no = cases.length > 0 && !random.chance(0.12) ? random.pick(cases) : undefined
    if (no === undefined) return open()
    const seen = await visitor('supervisor2').get(`/api/cases/${no}`)
    if (seen.statusCode !== 200) return
    const { row } = seen.json<CaseDetail>()
    const who = random.pick([random.pick(centre), desks[row.agency] ?? 'supervisor2'])
    const event = anEvent(no)
    // What the case does not take now is refused, as it would be for a person; here the refusal is no news.
    const answer = await visitor(who).post(`/api/cases/${no}/events`, { version: row.ver, event })
    if (answer.statusCode !== 200) return
    events += 1
    kinds.add(event.type)
  }

  async function open(): Promise<void> {
    const answer = await visitor('agent2').post('/api/cases', {
      ...aPothole,
      agency: random.pick(agencies),
    })
    if (answer.statusCode !== 201) return
    events += 1
    kinds.add('OPEN')
    cases.push(answer.json<CommandAnswer>().no)
  }

  function anEvent(no: string): EventBody {
    const others = cases.filter((other) => other !== no)
    const reason = '測試'
    const agency = random.pick(agencies)
    return random.pick<EventBody>([
      { type: 'ACCEPT' },
      { type: 'ACCEPT' },
      { type: 'RETURN', reason, suggestedAgency: agency },
      { type: 'REDISPATCH', agency },
      { type: 'ASSIGN_FINALLY', agency, reason },
      { type: 'ARRIVE' },
      { type: 'MAKE_SAFE' },
      { type: 'REPORT', result: reason },
      { type: 'ASK_EXTENSION', days: 2, reason },
      { type: 'GRANT_EXTENSION' },
      { type: 'FINISH', result: reason, photos: [], reasonCode: 'photoImpossible' },
      { type: 'RELEASE' },
      { type: 'REJECT_FINISH', reason },
      { type: 'REOPEN', reason },
      { type: 'SET_PRIORITY', priority: random.pick(['immediate', 'high', 'normal', 'low'] as const) },
      { type: 'MERGE_INTO', master: others.length > 0 ? random.pick(others) : no },
      { type: 'UNMERGE', reason },
      { type: 'WITHDRAW', reason },
      { type: 'NOTE', text: reason },
    ])
  }

  return {
    events: () => events,
    kinds: () => kinds,
    without: (server) => void staffed.delete(server),
    work(perSecond) {
      const going = new Set<Promise<void>>()
      let stopped = false
      const pacing = (async () => {
        while (!stopped) {
          const one = act().finally(() => going.delete(one))
          going.add(one)
          await pause(1_000 / perSecond)
        }
      })()
      return {
        async stop() {
          stopped = true
          await pacing
          await Promise.all(going)
        },
      }
    },
  }
}
