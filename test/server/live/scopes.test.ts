import { test } from 'tap'
import type { CaseRow, CommandAnswer } from '../../../server/wire/case.ts'
import type { Snapshot } from '../../../server/wire/live.ts'
import type { Actor } from '../../../workflows/actor.ts'
import { scopesFor } from '../../../workflows/permissions.ts'
import { aCase, must } from '../../support/http-case.ts'
import { hello, liveSocket, type LiveSocket } from '../../support/live-socket.ts'
import { aServer } from '../../support/server.ts'
import { waitFor } from '../../support/wait-for.ts'

/** Every role, agency roles in an agency, beside it, below it and above it. */
const accounts = [
  ...['agent1', 'lead1', 'supervisor1', 'arbiter1', 'rdec1', 'auditor1', 'admin1'],
  ...['officer.pwm', 'desk.pwm', 'head.pwm', 'officer.env', 'desk.env', 'head.env'],
  ...['officer.siwei', 'officer.works', 'officer.city', 'officer.taipower'],
]
const agencies = ['public-works-maintenance', 'environment', 'maintenance-team-siwei', 'taiwan-water']
const canaries = {
  name: '金絲雀',
  phone: '0911-222-333',
  words: '測試描述甲乙丙丁',
  detail: '測試路一段九號之三',
}

void test('every role hears live exactly what its list shows, and never who called or what was said', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()
  const agent = await server.as('agent1')
  const open = (agency: string) =>
    aCase(agent, {
      agency,
      description: canaries.words,
      place: { district: '64000060', road: '建工路', detail: canaries.detail },
      caller: { name: canaries.name, phone: canaries.phone },
    })
  for (const agency of agencies) await open(agency)

  const ears = []
  for (const account of accounts) ears.push(await anEar(account))
  const opened: CommandAnswer[] = []
  for (const agency of agencies) opened.push(await open(agency))
  for (const one of opened) await must(agent, one, { type: 'NOTE', text: canaries.words })
  const moving = await open('environment')
  await must(agent, moving, { type: 'REDISPATCH', agency: 'taiwan-water' })

  for (const { account, visitor, actor, live, snapshots } of ears) {
    await t.test(account, async (t) => {
      const own = scopesFor(actor, server.doors.parts.organisation)
      const { rows } = (await visitor.get('/api/cases?limit=100')).json<{ rows: CaseRow[] }>()
      const listed = rows.map(({ id }) => id).sort()
      const shown = () =>
        idsOf(
          snapshots.map(({ body }) => JSON.parse(body) as Snapshot),
          live,
        )
      if (own.length === 0) t.same(listed, [], 'it has no list, hence no scope')
      else await waitFor(() => JSON.stringify(shown()) === JSON.stringify(listed))

      for (const scope of [
        'city',
        'stats',
        ...agencies.map((code) => `agency:${code}`),
        `staff:${agent.cookie}`,
      ]) {
        const s = encodeURIComponent(scope)
        const status = own.includes(scope) ? 200 : 403
        t.equal((await visitor.get(`/live/snapshot?s=${s}`)).statusCode, status, `snapshot of ${scope}`)
        if (status === 403)
          t.equal((await visitor.get(`/live/poll?s=${s}&from=0`)).statusCode, 403, `poll of ${scope}`)
      }
      const everything = [...snapshots.map(({ body }) => body), JSON.stringify(live?.heard)].join()
      for (const canary of [...Object.values(canaries), '911222333'])
        t.notOk(everything.includes(canary), canary)
    })
  }

  async function anEar(account: string) {
    const visitor = await server.as(account)
    const me = (await visitor.get('/api/me')).json<{
      id: string
      role: Actor['role']
      agency: string | null
    }>()
    const actor = { id: me.id, role: me.role, ...(me.agency !== null && { agency: me.agency }) }
    const scopes = scopesFor(actor, server.doors.parts.organisation)
    const live = scopes.length === 0 ? undefined : await liveSocket(t, address, { cookie: visitor.cookie })
    live?.say(hello(scopes))
    if (live) await waitFor(() => live.all('reset').length === 1)
    const min = live?.all('welcome')[0]?.seq ?? 0
    const snapshots = await Promise.all(
      scopes.map((scope) => visitor.get(`/live/snapshot?min=${min}&s=${encodeURIComponent(scope)}`)),
    )
    return { account, visitor, actor, live, snapshots }
  }
})

void test('a scope of somebody else ends the socket, whoever asks', async (t) => {
  const server = await aServer(t)
  const address = await server.listen()
  const foreign: readonly (readonly [string, string[]])[] = [
    ['officer.pwm', ['city']],
    ['officer.pwm', ['agency:public-works-maintenance', 'agency:environment']],
    ['desk.env', ['agency:public-works-maintenance']],
    ['agent1', ['agency:environment']],
    ['rdec1', ['CITY']],
  ]
  for (const [account, scopes] of foreign) {
    const live = await liveSocket(t, address, { cookie: (await server.as(account)).cookie })
    live.say(hello(scopes))
    t.equal(await live.ended, 4403, `${account} ${scopes.join()}`)
    t.same(
      live.heard.map((frame) => frame.t),
      ['bye'],
    )
  }
})

/** Ids that a screen shows: its snapshots, then what came and went. */
function idsOf(snapshots: Snapshot[], live: LiveSocket | undefined): string[] {
  const scopes = new Map<string, Set<string>>()
  const of = (scope: string) => scopes.get(scope) ?? scopes.set(scope, new Set()).get(scope) ?? new Set()
  snapshots.forEach(({ cols }, i) => {
    for (const id of cols.id) of(String(i)).add(id)
  })
  for (const frame of live?.all('d') ?? []) {
    for (const [scope, ops] of Object.entries(frame.s)) {
      for (const [kind, id] of ops) {
        if (kind === 'x') of(scope).delete(id)
        else of(scope).add(id)
      }
    }
  }
  return [...new Set([...scopes.values()].flatMap((ids) => [...ids]))].sort()
}
