import { test } from 'tap'
import type WebSocket from 'ws'
import { aCase } from '../../support/http-case.ts'
import { handshake, hello, liveSocket } from '../../support/live-socket.ts'
import { aServer } from '../../support/server.ts'
import { waitFor } from '../../support/wait-for.ts'

/** What a page of ours never sends, the code that it costs, and who sends it: each person opens few sockets a minute. */
const abuses: readonly (readonly [
  what: string,
  code: number,
  account: string,
  act: (s: WebSocket) => void,
])[] = [
  ['binary', 1003, 'agent2', (s) => s.send(Buffer.from([1, 2, 3]))],
  ['a message of 17 kB', 1009, 'agent2', (s) => s.send('x'.repeat(17_000))],
  ['a message of 1 MB', 1009, 'agent2', (s) => s.send('x'.repeat(1_000_000))],
  ['text that is no UTF-8', 1007, 'agent2', (s) => s.send(Buffer.from([0xc3, 0x28]), { binary: false })],
  ['pings without end', 1008, 'agent3', (s) => times(60, () => s.ping())],
  ['10,000 messages', 1008, 'agent3', (s) => times(10_000, () => s.send(JSON.stringify(hello(['city']))))],
  ['no JSON', 1008, 'agent3', (s) => s.send('hello')],
  ['JSON nested 5,000 deep', 1008, 'agent3', (s) => s.send('['.repeat(5_000) + ']'.repeat(5_000))],
  ['an unknown word', 1008, 'lead1', (s) => s.send('{"t":"FINISH","no":"1150921-00001"}')],
  ['a field too many', 1008, 'lead1', (s) => s.send(JSON.stringify({ ...hello(['city']), admin: true }))],
  ['a position below zero', 1008, 'lead1', (s) => s.send(JSON.stringify({ ...hello(['city']), from: -1 }))],
  ['a list of scopes without end', 1008, 'lead1', (s) => s.send(JSON.stringify(hello(many('city'))))],
  ['a message before hello', 1008, 'rdec1', (s) => s.send('{"t":"resync","from":1,"why":"gap"}')],
  [
    'a scope of somebody else',
    4403,
    'rdec1',
    (s) => s.send(JSON.stringify(hello(['city', 'agency:police']))),
  ],
]

void test('what no page of ours sends ends the socket with its code, and disturbs nobody', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()
  const agent = await server.as('agent1')
  const bystander = await liveSocket(t, address, { cookie: agent.cookie })
  bystander.say(hello(['city']))
  const cookies = new Map<string, string>()
  for (const account of new Set(abuses.map(([, , account]) => account))) {
    cookies.set(account, (await server.as(account)).cookie)
  }

  for (const [what, code, account, act] of abuses) {
    const cookie = cookies.get(account) ?? ''
    const live = await liveSocket(t, address, { cookie })
    act(live.socket)
    t.equal(await live.ended, code, what)
  }

  const { no } = await aCase(agent)
  await waitFor(() => bystander.all('d').some((frame) => JSON.stringify(frame).includes(no)), 2_000)
  t.equal(bystander.code(), undefined, 'the bystander is still there')
  const { cookie } = await server.as('supervisor1')
  t.equal(await handshake(t, address, { cookie }), 101, 'and the next one comes in')
})

function times(n: number, act: () => void): void {
  for (let i = 0; i < n; i += 1) act()
}

const many = (scope: string) => Array.from({ length: 121 }, () => scope)
