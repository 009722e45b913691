import { randomBytes, randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import type { Database } from '../../db/connection.ts'
import { openSession } from '../../db/session-queries.ts'
import { signatureOf } from '../../server/channels/telephony/signature.ts'
import { openParts } from '../../server/commands/parts.ts'
import { newToken, tokenHash } from '../../server/session-cookie.ts'
import type { MyCall } from '../../server/wire/call.ts'
import type { ServerFrame } from '../../server/wire/live.ts'
import { benchDatabase } from './bench-database.ts'
import { benchServer } from './bench-server.ts'
import { percentile } from './per-second.ts'
import { openSome } from './some-cases.ts'

const seats = 33
/** Known callers, each with a case and a call of late. */
const known = 100_000
const perSecond = 4
const run = { name: 'bench_call', class: 'work' } as const

/**
 * The screen pop: from the exchange's event until the agent's screen has been told and has the caller's card in hand,
 * at four calls a second (fourteen times the mean of the city) for 33 agents and 100,000 known callers.
 */
export async function call({ full }: { full: boolean }): Promise<Record<string, number>> {
  const database = await benchDatabase('bench')
  const secret = randomBytes(32).toString('hex')
  const server = await benchServer(database, { TELEPHONY_SECRET: secret })
  const agents: Agent[] = []
  try {
    await someCallers(database.db)
    for (let i = 0; i < seats; i += 1)
      agents.push(await anAgent(database.db, server.address, String(2001 + i)))
    const took: number[] = []
    const total = perSecond * (full ? 120 : 30)
    const began = performance.now()
    const going: Promise<void>[] = []
    for (let n = 0; n < total; n += 1) {
      const wait = began + (n * 1_000) / perSecond - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      const agent = agents[n % seats]
      if (agent) going.push(ring(agent, n))
    }
    await Promise.all(going)
    return {
      pop_p50_ms: rounded(percentile(took, 0.5)),
      pop_p95_ms: rounded(percentile(took, 0.95)),
      pop_p99_ms: rounded(percentile(took, 0.99)),
      pops: took.length,
    }

    async function ring(agent: Agent, n: number): Promise<void> {
      const subject = `call ${n}`
      const caller = numberOf((n * 7_919) % known)
      const rings = agent.next()
      const sent = performance.now()
      await tell([
        { type: 'offered', subject, data: { queue: '1999', caller } },
        { type: 'ringing', subject, data: { agent: agent.extension } },
      ])
      await rings
      const { call: card } = await agent.mine()
      took.push(performance.now() - sent)
      if (card?.number !== caller || card.earlier.cases.length === 0)
        throw new Error('the card is not of the caller')
      await tell([
        { type: 'answered', subject, data: { agent: agent.extension } },
        { type: 'ended', subject, data: {} },
      ])
      await agent.dispose(card.id)
    }

    async function tell(events: { type: string; subject: string; data: object }[]): Promise<void> {
      const body = Buffer.from(
        JSON.stringify(
          events.map(({ data, subject, type }) => ({
            specversion: '1.0',
            id: `${subject} ${type}`,
            source: 'urn:pbx:bench',
            type: `telephony.call.${type}`,
            subject,
            time: new Date().toISOString(),
            data,
          })),
        ),
      )
      const answer = await fetch(`${server.address}/telephony/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/cloudevents-batch+json',
          'x-signature': signatureOf(body, { secret, at: Date.now() }),
        },
        body,
      })
      if (answer.status !== 202) throw new Error(`the exchange of the bench was refused: ${answer.status}`)
    }
  } finally {
    for (const agent of agents) agent.close()
    await server.close()
    await database.close()
  }
}

interface Agent {
  extension: string
  /** Resolves when a call of his rings. */
  next(): Promise<void>
  mine(): Promise<MyCall>
  dispose(id: string): Promise<void>
  close(): void
}

async function anAgent(db: Database, address: string, extension: string): Promise<Agent> {
  const [staff, token] = [randomUUID(), newToken()]
  await db.run(
    `insert into staff (id, account, name, role, demo, extension) values ($1, $2, '值機示範', 'agent', true, $3)`,
    [staff, `bench-${extension}`, extension],
    run,
  )
  await openSession(db, { tokenHash: tokenHash(token), staff, now: Date.now() })
  const headers = { cookie: `sid=${token}`, origin: address }
  const socket = new WebSocket(`${address.replace('http', 'ws')}/live`, { headers })
  const waiting: (() => void)[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data as Buffer)) as ServerFrame
    if (frame.t === 'call' && frame.stage === 'ringing') waiting.shift()?.()
  })
  await new Promise((done) => socket.once('open', done))
  const hello = {
    t: 'hello',
    p: 1,
    epoch: '',
    from: 0,
    scopes: ['city'],
    view: 'desk',
    build: '',
    tab: extension,
  }
  socket.send(JSON.stringify(hello))
  await new Promise((done) => socket.once('message', done))
  return {
    extension,
    next: () => new Promise((done) => waiting.push(done)),
    async mine() {
      return (await (await fetch(`${address}/api/calls/mine`, { headers })).json()) as MyCall
    },
    async dispose(id) {
      await fetch(`${address}/api/calls/${id}/disposition`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ disposition: 'inquiry', subcode: 'answeredNow' }),
      })
    },
    close: () => socket.terminate(),
  }
}

const numberOf = (i: number) => `09${String(i).padStart(8, '0')}`

/** Callers, a hundred to each of a thousand cases, and a call of late of each. */
async function someCallers(db: Database): Promise<void> {
  await db.run(
    `insert into citizen (id, name, phone)
     select ('00000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, '測試人', '09' || lpad(g::text, 8, '0')
     from generate_series(0, $1::int - 1) g`,
    [known],
    run,
  )
  await db.run(
    `insert into call (id, source, subject, version, stage, facts, at, number)
     select gen_random_uuid(), 'urn:pbx:past', g::text, 1, 'logged',
       '{"callerClass": "mobile", "noAnswers": 0, "heldMs": 0, "lastAt": 0}', now() - interval '3 days',
       '09' || lpad(g::text, 8, '0')
     from generate_series(0, $1::int - 1) g`,
    [known],
    run,
  )
  const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
  const cases = await openSome(parts, 1_000)
  await db.run(
    `insert into case_party (id, case_id, citizen_id, wants_notice, joined_at)
     select gen_random_uuid(), ($2::jsonb ->> (g % 1000))::uuid,
       ('00000000-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, false, now()
     from generate_series(0, $1::int - 1) g`,
    [known, JSON.stringify(cases.map(({ id }) => id))],
    run,
  )
  await db.run('analyze', [], run)
}

const rounded = (ms: number) => Math.round(ms * 10) / 10
