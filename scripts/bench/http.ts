import type { CommandAnswer } from '../../server/wire/case.ts'
import { openApi, type Answer } from '../demo/api.ts'
import { benchDatabase } from './bench-database.ts'
import { benchServer } from './bench-server.ts'
import { percentile } from './per-second.ts'

const perSecond = 200
const accounts = ['agent1', 'agent2', 'lead1', 'supervisor1']

/**
 * Opening a case and sending an event over HTTP at 200 requests a second together, half and half, as an open loop: a
 * request goes at its time whether or not the one before was answered.
 */
export async function http({ full }: { full: boolean }): Promise<Record<string, number>> {
  const database = await benchDatabase('bench')
  const server = await benchServer(database)
  const api = openApi(server.address, new AbortController().signal)
  const opened: number[] = []
  const sent: number[] = []
  const cases: CommandAnswer[] = []

  async function timed(into: number[], act: () => Promise<Answer<CommandAnswer>>): Promise<void> {
    const began = performance.now()
    const answer = await act()
    into.push(performance.now() - began)
    if ('refused' in answer) throw new Error(`the bench was refused: ${answer.refused.code}`)
    cases.push(answer.ok)
  }

  const open = (account: string) => () =>
    api.post<CommandAnswer>(account, '/api/cases', {
      category: 'pothole',
      description: '路面有坑洞',
      place: { district: '64000060', road: '建工路' },
    })
  const note =
    (account: string, { no, version }: CommandAnswer) =>
    () =>
      api.post<CommandAnswer>(account, `/api/cases/${no}/events`, {
        version,
        event: { type: 'NOTE', text: '里長來電詢問' },
      })

  try {
    for (const account of accounts) await timed([], open(account))
    const total = perSecond * (full ? 30 : 8)
    const began = performance.now()
    const going: Promise<void>[] = []
    for (let i = 0; i < total; i += 1) {
      const wait = began + (i * 1000) / perSecond - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      const account = accounts[i % accounts.length] ?? ''
      const one = i % 2 === 1 ? cases.shift() : undefined
      going.push(one ? timed(sent, note(account, one)) : timed(opened, open(account)))
    }
    await Promise.all(going)
    const at = (values: number[], share: number) => Math.round(percentile(values, share) * 10) / 10
    return {
      open_p50_ms: at(opened, 0.5),
      open_p99_ms: at(opened, 0.99),
      send_p50_ms: at(sent, 0.5),
      send_p99_ms: at(sent, 0.99),
    }
  } finally {
    await server.close()
    await database.close()
  }
}
