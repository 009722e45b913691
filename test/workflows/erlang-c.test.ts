import t from 'tap'
import {
  agentsFor,
  averageWait,
  callsFor,
  erlangs,
  serviceLevel,
  waitingShare,
} from '../../workflows/erlang-c.ts'
import { staffingOf } from '../../workflows/staffing.ts'

t.test(
  '33 seats take 571, 424 and 336 calls an hour within 80/20 at three, four and five minutes',
  async (t) => {
    t.same(
      [180, 240, 300].map((handlingSeconds) => callsFor({ agents: 33, handlingSeconds })),
      [571, 424, 336],
    )
    const load = { callsPerHour: 424, handlingSeconds: 240 }
    t.equal(Math.round((erlangs(load) / 33) * 1_000), 857)
    t.equal(Math.round(averageWait(load, 33) * 10), 150)
  },
)

t.test('the recursion agrees with Erlang C by its factorials', async (t) => {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  for (const [traffic, agents] of [
    [0.5, 1],
    [3, 4],
    [10, 12],
    [20, 25],
  ] as const) {
    const top = (traffic ** agents / factorial(agents)) * (agents / (agents - traffic))
    let below = 0
    for (let n = 0; n < agents; n += 1) below += traffic ** n / factorial(n)
    const load = { callsPerHour: traffic * 20, handlingSeconds: 180 }
    t.ok(Math.abs(waitingShare(load, agents) - top / (below + top)) < 1e-12, `${traffic} on ${agents}`)
  }
})

t.test('too few agents have no service level and no end of the queue', async (t) => {
  const load = { callsPerHour: 600, handlingSeconds: 240 }
  t.same([serviceLevel(load, 40, 20), averageWait(load, 40)], [0, Infinity])
  t.equal(agentsFor({ callsPerHour: 0, handlingSeconds: 240 }), 0)
  const agents = agentsFor(load)
  t.ok(serviceLevel(load, agents, 20) >= 0.8 && serviceLevel(load, agents - 1, 20) < 0.8)
})

t.test('a day is staffed from the mean of its weekdays; without one nothing is said', async (t) => {
  const quiet = Array.from({ length: 48 }, () => 10)
  const busy = Array.from({ length: 48 }, () => 30)
  const [first] = staffingOf([quiet, busy], 240)
  t.equal(first?.callsPerHour, 40)
  t.equal(first?.agents, agentsFor({ callsPerHour: 40, handlingSeconds: 240 }))
  t.same(staffingOf([], 240)[0], {
    slot: 0,
    callsPerHour: null,
    agents: null,
    serviceLevel: null,
    averageWaitSeconds: null,
    occupancy: null,
  })
})
