import t from 'tap'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { databaseAddress, openDriver } from '../../db/driver.ts'
import { endWithin } from '../../db/end-within.ts'
import { loadOpenRows } from '../../db/open-rows.ts'
import { startTimerSweep } from '../../server/timer-sweep.ts'
import type { Me } from '../../server/wire/account.ts'
import type { CaseRow } from '../../server/wire/case.ts'
import { scopesOf } from '../../workflows/permissions.ts'
import { hour } from '../support/city.ts'
import { aCase } from '../support/http-case.ts'
import { aBusyCity } from '../support/busy-city.ts'
import { LiveScreen } from '../support/live-screen.ts'
import { alarmKey } from '../support/watched-screen.ts'
import { seeded, seedOf } from '../support/seeded.ts'
import { aServer, type TestServer } from '../support/server.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(100_000)

/** Who sits before the five screens: three see the whole city, two an agency with what stands below it. */
const viewers = ['agent1', 'supervisor1', 'auditor1', 'desk.pwm', 'officer.env'] as const

/**
 * Sabotage that it finds: `pg_snapshot_xmax` for `pg_snapshot_xmin` in `db/case-feed.ts`: what commits late never arrives.
 */
void t.test(
  'whatever is cut, killed, held open or restarted, every screen shows the database within 2 s',
  async (t) => {
    const seed = seedOf('P09')
    const random = seeded(seed)
    t.comment(`P09_SEED=${seed}`)
    let offset = 0
    const clock = { now: () => Date.now() + offset }
    const first = await aServer(t, { clock })
    const servers = [
      first,
      await aServer(t, { clock, beside: first }),
      await aServer(t, { clock, beside: first }),
    ]
    const addresses = new Map<TestServer, string>()
    for (const server of servers) addresses.set(server, await server.listen())
    const address = () => random.pick([...addresses.values()])
    const city = await aBusyCity(servers, random)
    await statements(first.databaseUrl, lateCommits)

    // Cases whose deadlines pass while the screens look on: opened as long ago as they may wait.
    const agent = await first.as('agent1')
    for (let i = 0; i < 20; i += 1) {
      offset = 4_000 + i * 300 - 2 * hour
      await aCase(agent)
    }
    offset = 0
    const sweeps = servers
      .slice(0, 2)
      .map(({ doors }) => startTimerSweep(doors.parts, { log: pino({ level: 'silent' }) }))
    t.teardown(() => Promise.all(sweeps.map((sweep) => sweep.stop())).then(() => {}))

    const screens = await Promise.all(
      viewers.map(async (account) => {
        const { cookie, get } = await first.as(account)
        const { scopes } = (await get('/api/me')).json<Me>()
        const screen = new LiveScreen({
          address,
          cookie,
          scopes,
          view: account === 'supervisor1' ? 'wall' : 'desk',
        })
        t.teardown(async () => screen.stop())
        return Object.assign(screen, { account, get })
      }),
    )
    const differing = async () => {
      const { rows } = await loadOpenRows(first.db)
      const differs = ({ sight }: LiveScreen) => {
        const truth = rows.filter(({ row }) => scopesOf(row).some((scope) => sight.scopes.includes(scope)))
        return text(truth.map(({ row }) => row)) !== text([...sight.rows.values()])
      }
      return screens.filter(differs).map(({ account }) => account)
    }
    const settlesWithin = async (limit: number) =>
      waitFor(async () => (await differing()).length === 0, limit)

    await t.test('the first snapshot', async () => {
      await settlesWithin(5_000)
    })

    await t.test('lines cut, backends and listeners killed, transactions held open', async (t) => {
      for (let round = 0; round < 3; round += 1) {
        const busy = city.work(60)
        const end = performance.now() + 4_000
        while (performance.now() < end) {
          const dice = random.next()
          if (dice < 0.4) random.pick(screens).cut()
          else if (dice < 0.6) await kill(first.databaseUrl, 'hotline/listen')
          else if (dice < 0.8) await kill(first.databaseUrl, 'hotline/work')
          else await heldOpen(first.databaseUrl, 600)
          await pause(random.whole(100, 500))
        }
        await busy.stop()
        // A screen that was cut in the last moment needs the time of its reconnection.
        const ms = await settlesWithin(3_500)
        t.comment(`round ${round}: ${city.events()} events, equal after ${Math.round(ms)} ms`)
      }
      t.ok(city.events() > 150, `${city.events()} events of ${[...city.kinds()].sort().join(' ')}`)
    })

    await t.test('every change is there 2 s after its commit when nothing is broken', async (t) => {
      await waitFor(() => screens.every(({ sight }) => sight.position > 0), 10_000)
      for (let round = 0; round < 5; round += 1) {
        const busy = city.work(60)
        await pause(500)
        await busy.stop()
        const ms = await settlesWithin(2_000)
        t.ok(ms <= 2_000, `${Math.round(ms)} ms`)
      }
    })

    await t.test('a process ends and another one starts', async () => {
      const [, , third] = servers
      if (!third) throw new Error('there are three')
      const busy = city.work(40)
      addresses.delete(third)
      city.without(third)
      await third.close()
      const fourth = await aServer(t, { clock, beside: first })
      addresses.set(fourth, await fourth.listen())
      for (const screen of screens) screen.cut()
      await pause(1_000)
      await busy.stop()
      await settlesWithin(4_000)
    })

    await t.test(
      'a change behind an open transaction turns the screens stale within 7 s and is not lost',
      async (t) => {
        const sql = openDriver(databaseAddress(first.databaseUrl), { max: 1, application: 'hotline/test' })
        await sql.unsafe('begin')
        await sql.unsafe('select pg_current_xact_id()')
        const { no } = await aCase(agent)
        const ms = await waitFor(() => screens.every((screen) => screen.lag() > 5_000), 7_000)
        t.comment(`stale after ${Math.round(ms)} ms`)
        await sql.unsafe('commit')
        await endWithin(sql, 2_000)
        await settlesWithin(2_000)
        t.ok([...(screens[0]?.sight.rows.values() ?? [])].some((row) => row.no === no))
      },
    )

    await t.test('the list over HTTP has the same cases', async (t) => {
      for (const { account, get, sight } of screens) {
        const seen = Array.from(sight.rows.values(), ({ no }) => no)
        t.same(await listed(get), seen.sort(), account)
      }
    })

    await t.test('no alarm was missed, none came twice on one line', async (t) => {
      const { rows } = await loadOpenRows(first.db)
      const open = rows.flatMap(({ alarms, row }) => alarms.map(({ id }) => alarmKey({ id, caseId: row.id })))
      t.ok(open.length >= 15, `${open.length} alarms`)
      for (const { account, sight, doubles } of screens) {
        if (sight.scopes.includes('city'))
          t.same(
            open.filter((key) => !sight.rung.has(key)),
            [],
            account,
          )
        t.equal(doubles, 0, account)
      }
      const { resets, gaps } = screens.reduce(
        (sum, { sight }) => ({
          resets: sum.resets + sight.seen.resets.length,
          gaps: sum.gaps + sight.seen.gaps,
        }),
        { resets: 0, gaps: 0 },
      )
      t.comment(`${resets} resets, ${gaps} gaps`)
    })
  },
)

const text = (rows: readonly object[]) =>
  JSON.stringify(
    rows
      .map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  )

async function listed(get: TestServer['stranger']['get']): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; ;) {
    const page = (await get(`/api/cases?closed=false&limit=100${after}`)).json<{
      rows: CaseRow[]
      next: string | null
    }>()
    found.push(...page.rows.map(({ no }) => no))
    if (page.next === null) return found.sort()
    after = `&after=${encodeURIComponent(page.next)}`
  }
}

/** Every seventh event takes its number up to a quarter of a second before it commits. */
const lateCommits = [
  `create function commit_late() returns trigger language plpgsql as
   $$ begin if random() < 0.15 then perform pg_sleep(random() / 4); end if; return null; end $$`,
  `create trigger late after insert on case_event for each row execute function commit_late()`,
]

/** Ends one random connection of that kind, as a failing machine would. */
const kill = (url: string, application: string) =>
  statements(url, [
    `select pg_terminate_backend(pid) from (
       select pid from pg_stat_activity
       where datname = current_database() and application_name = '${application}' order by random() limit 1) as one`,
  ])

/** A transaction that took its number early and stays open for a while. */
const heldOpen = (url: string, ms: number) =>
  statements(url, ['begin', 'select pg_current_xact_id()', `select pg_sleep(${ms / 1_000})`, 'commit'])
