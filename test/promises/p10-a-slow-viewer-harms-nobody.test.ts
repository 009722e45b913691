import t from 'tap'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { openCase } from '../../server/commands/open-case.ts'
import { openParts } from '../../server/commands/parts.ts'
import { createWake } from '../../db/wake.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { aPothole, people } from '../support/city.ts'
import { aDatabase } from '../support/database.ts'
import { randomUUID } from 'node:crypto'
import { hello, liveSocket } from '../support/live-socket.ts'
import { aServerProcess } from '../support/server-process.ts'
import { LiveScreen } from '../support/live-screen.ts'
import { signedIn } from '../support/steady-client.ts'
import { waitFor } from '../support/wait-for.ts'

const slow = ['agent1', 'agent2', 'agent3', 'lead1']
const reading = ['supervisor1', 'supervisor2', 'arbiter1', 'rdec1', 'auditor1']
const events = 20_000
/** Written at once, and how fast: a storm many times over, and no more than the readers' own process can parse. */
const batch = 100
const perSecond = 1_000
/** One frame of the largest size onto what may wait before a frame is skipped, and what is small besides. */
const mostUnsent = (64 + 192 + 64) * 2 ** 10
/** Beyond this something else than the sockets' own bytes grows; unguarded the slow would cost 240 MiB. */
const mostGrowth = 128 * 2 ** 20

const catchingUp = 60_000

t.setTimeout(180_000)

/** Sabotage that it finds: `#keepsUp` in screen.ts always true. */
t.test('20 sockets that never read cost little, are ended, and nobody else waits', async (t) => {
  const { db, url } = await aDatabase(t)
  const server = await aServerProcess(t, { databaseUrl: url })
  const { address } = server
  const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
  const wake = createWake(db)
  parts.onWrite(wake.wake)
  t.teardown(async () => wake.close())

  // A long road makes a heavy row: what is not read has to fill the kernel's own buffers first.
  const body = { ...aPothole, place: { ...aPothole.place, road: '長'.repeat(40) } }
  const opened = new Map<string, number>()
  let delays: number[] = []
  let most = 0
  let newest = 0
  const readers: LiveScreen[] = []
  for (const account of reading) {
    const cookie = await signedIn(address, account)
    const screen = new LiveScreen({ address: () => address, cookie, scopes: ['city'] })
    t.teardown(() => screen.stop())
    screen.onFrame = (frame) => {
      if (frame.t !== 'd') return
      const now = performance.now()
      for (const [, id] of Object.values(frame.s).flat()) {
        const at = opened.get(id)
        if (at !== undefined) delays.push(now - at)
      }
    }
    readers.push(screen)
  }
  await waitFor(() => readers.every(({ sight }) => sight.position > 0))

  // The highest of a process at work, before anybody is slow: a peak is compared with a peak.
  await write(events / 4)
  await waitFor(() => readers.every(({ sight }) => sight.position > newest), catchingUp)
  const alone = p99Of(delays)
  delays = []
  for (const account of slow) {
    const cookie = await signedIn(address, account)
    for (let i = 0; i < 5; i += 1) {
      const live = await liveSocket(t, address, { cookie })
      live.say(hello(['city']))
      await waitFor(() => live.all('reset').length === 1)
      live.socket.pause()
    }
  }
  const before = Math.max(most, await figure('process_resident_memory_bytes'))
  most = before
  await write(events)
  await waitFor(() => readers.every(({ sight }) => sight.position > newest), catchingUp)
  for (const { sight } of readers) t.equal(sight.rows.size, opened.size)

  const growth = (most - before) / 2 ** 20
  const p99 = p99Of(delays)
  t.comment(`rss ${Math.round(before / 2 ** 20)} + ${Math.round(growth)} MiB, p99 ${Math.round(p99)} ms`)
  const unsent = await figure('hotline_live_most_unsent_bytes')
  t.comment(`at most ${Math.round(unsent / 2 ** 10)} KiB waited on one socket`)
  t.ok(unsent > 64 * 2 ** 10 && unsent < mostUnsent, `${unsent} bytes waited on one socket`)
  t.ok(growth < mostGrowth / 2 ** 20, `${Math.round(growth)} MiB more memory`)
  t.ok(delays.length > events, `${delays.length} arrivals`)
  // Who is 15 seconds behind is ended, and its line is cut two seconds later.
  const ended = await waitFor(async () => (await figure('hotline_live_closes_1013_total')) === 20, 20_000)
  t.comment(`the last of the slow was ended ${Math.round(ended)} ms after the last event`)
  t.equal(await figure('hotline_live_sockets'), reading.length)
  // What a machine gives beside other tests is not ours: the others wait no longer than before there were slow ones.
  t.ok(
    p99 < Math.max(2_000, 3 * alone),
    `the others are ${Math.round(p99)} ms behind, before ${Math.round(alone)}`,
  )
  t.same(
    readers.flatMap(({ ends }) => ends),
    [],
    'and none of them was cut',
  )

  async function figure(name: string): Promise<number> {
    const text = await (await fetch(`${address}/metrics`)).text()
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
  }

  async function write(count: number): Promise<void> {
    const began = performance.now()
    for (let done = 0; done < count; done += batch) {
      await Promise.all(Array.from({ length: batch }, openOne))
      if (done % 1_000 === 0) most = Math.max(most, await figure('process_resident_memory_bytes'))
      const ahead = (done / perSecond) * 1_000 - (performance.now() - began)
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead))
    }
  }

  async function openOne(): Promise<void> {
    const intent = {
      actor: people.agent,
      key: randomUUID(),
      requestHash: 'test',
      until: performance.now() + 8_000,
    }
    const outcome = await openCase(parts, { ...intent, body })
    if (isRefusal(outcome) || 'keyReused' in outcome) throw new Error('a case could not be opened')
    opened.set(outcome.answer.id, performance.now())
    newest = Math.max(newest, outcome.answer.seq)
  }
})

function p99Of(delays: number[]): number {
  delays.sort((a, b) => a - b)
  return delays[Math.floor(delays.length * 0.99)] ?? Infinity
}
