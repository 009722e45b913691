import type { CommandAnswer } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import { aPothole } from './city.ts'
import type { Random } from './seeded.ts'
import type { Settled, SteadyClient } from './steady-client.ts'

/** An act that its caller was told is done. */
export interface Acked extends Settled {
  type: 'OPEN' | EventBody['type']
}

/**
 * One agent's work with cases of its own, one act after the other until nobody wants more: opens, has it accepted,
 * notes, and merges some into an earlier one. Every answer goes into `acked` in the moment it comes; what is answered
 * by anything else than "done" goes into `surprises`, and the agent turns to the next case.
 */
export async function ackedLife(o: {
  agent: SteadyClient
  desk: SteadyClient
  random: Random
  acked: Acked[]
  surprises: string[]
  going: () => boolean
}): Promise<void> {
  let master: string | undefined

  async function act(who: SteadyClient, path: string, body: object, type: Acked['type']) {
    const settled = await who.post(path, body)
    if (settled.status !== (type === 'OPEN' ? 201 : 200)) {
      o.surprises.push(`${type}: ${settled.status} ${settled.text}`)
      return undefined
    }
    o.acked.push({ ...settled, type })
    return JSON.parse(settled.text) as CommandAnswer
  }
  const send = (who: SteadyClient, { no, version }: CommandAnswer, event: EventBody) =>
    act(who, `/api/cases/${no}/events`, { version, event }, event.type)

  async function oneCase(): Promise<void> {
    let seen = await act(o.agent, '/api/cases', { ...aPothole, agency: 'public-works-maintenance' }, 'OPEN')
    if (seen && o.random.chance(0.5)) seen = await send(o.desk, seen, { type: 'ACCEPT' })
    for (let notes = o.random.whole(0, 3); seen && notes > 0; notes -= 1)
      seen = await send(o.agent, seen, { type: 'NOTE', text: '再次來電' })
    if (!seen) return
    if (master === undefined || o.random.chance(0.2)) master = seen.no
    else if (o.random.chance(0.5)) await send(o.agent, seen, { type: 'MERGE_INTO', master })
  }

  while (o.going()) await oneCase()
}
