import { randomUUID } from 'node:crypto'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { declareClosures } from '../../db/city-rule-writer.ts'
import { openPetition } from '../../server/commands/open-petition.ts'
import { openParts, type Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { startFeedReader } from '../../server/live/feed-reader.ts'
import { rescheduleAll } from '../../server/reschedule.ts'
import { takeNewRules } from '../../server/rule-watch.ts'
import { dateOf, dayNumber } from '../../workflows/roc-date.ts'
import { benchDatabase } from './bench-database.ts'
import { percentile } from './per-second.ts'
import { intent, openSome, type SeenCase } from './some-cases.ts'

const run = { name: 'bench_calendar', class: 'work' } as const
const petitions = 20_000
const chunk = 1_000

/**
 * A closure that moves 20,000 open petitions, while agents go on writing to other cases and the consoles' feed is read:
 * how long it takes, and how slow the slowest of a hundred of their events was.
 */
export async function calendar(_: { full: boolean }): Promise<Record<string, number>> {
  const { close, db } = await benchDatabase('bench')
  try {
    const parts = openParts({ db, clock: Date, catalogue: await loadCatalogue(db) })
    await openPetitions(parts)
    const others = await openSome(parts, 50)
    const feed = await startFeedReader({ db, clock: Date })
    parts.onWrite(() => feed.wake())

    const idle = await eventsWhile(parts, others, () => pause(5_000))
    const began = performance.now()
    const busy = await eventsWhile(parts, others, async () => {
      await declareClosures(db, {
        by: randomUUID(),
        at: Date.now(),
        reason: '颱風',
        closures: [{ id: randomUUID(), ...nextWorkday(parts), from: '00:00', to: '24:00', district: null }],
      })
      await takeNewRules(parts)
      await rescheduleAll(parts)
    })
    const seconds = (performance.now() - began) / 1000
    const [row] = await db.run<{ moved: number; open: number }>(
      `select max(moved)::int as moved, (select count(*)::int from cases where kind = 'petition') as open from city_version`,
      [],
      run,
    )
    if (row?.moved !== petitions) throw new Error(`${petitions} petitions were open and ${row?.moved} moved`)
    await feed.close()
    return {
      seconds: Number(seconds.toFixed(1)),
      other_event_p99_ms: busy,
      idle_event_p99_ms: idle,
      moved: row.moved,
    }
  } finally {
    await close()
  }
}

/** One petition through the command, and copies of it: what is measured is the moving. */
async function openPetitions(parts: Parts): Promise<void> {
  const body = {
    category: 'transport.marking',
    description: '請劃設禁停標線。',
    place: { district: '64000060' },
    channel: 'letter' as const,
    petitioner: { name: '測試人', phone: '0900000000' },
  }
  const outcome = await openPetition(parts, { ...intent(), body })
  if (!('answer' in outcome)) throw new Error('the petition of the bench was not opened')
  const { no } = outcome.answer
  for (let made = 1; made < petitions; made += chunk)
    await parts.db.run(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', i.id, 'no', 'copy-' || i.g,
         'snapshot', jsonb_set(c.snapshot::jsonb, '{context,id}', to_jsonb(i.id))))).*
       from cases c, (select g, gen_random_uuid() as id from generate_series($2::int, $3::int) g) as i where c.no = $1`,
      [no, made, Math.min(made + chunk, petitions) - 1],
      run,
    )
  await parts.db.run('analyze cases', [], run)
}

/** Events of ten callers on other cases while something goes on; the 99th of a hundred, ms. */
async function eventsWhile(parts: Parts, cases: SeenCase[], act: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  let going = true
  const callers = Array.from({ length: 10 }, async (_, caller) => {
    for (let turn = 0; going; turn += 1) {
      // Five cases each: nobody meets another.
      const seen = cases[caller * 5 + (turn % 5)]
      if (!seen) throw new Error('there are too few cases')
      const began = performance.now()
      const outcome = await sendEvent(parts, {
        ...intent(),
        no: seen.no,
        version: seen.version,
        event: { type: 'NOTE', text: '民眾補充。' },
      })
      if (!('answer' in outcome)) throw new Error('a note of the bench was refused')
      seen.version = outcome.answer.version
      took.push(performance.now() - began)
      await pause(50)
    }
  })
  await act()
  going = false
  await Promise.all(callers)
  return Math.round(percentile(took, 0.99) * 10) / 10
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Tomorrow, or the first day after it that is worked: a closure of a day off moves nothing. */
function nextWorkday({ setting }: Parts): { date: string } {
  let day = dayNumber(Date.now()) + 1
  while (!setting.rules.calendar.isWorked(day, null)) day += 1
  return { date: dateOf(day) }
}
