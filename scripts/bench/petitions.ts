import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { loadCatalogue } from '../../db/catalogue-queries.ts'
import { nextCaseDue } from '../../db/case-store.ts'
import { virtualClock } from '../../db/clock.ts'
import { openPetition } from '../../server/commands/open-petition.ts'
import { openParts, type Outcome, type Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import type { Actor } from '../../workflows/actor.ts'
import { petitionLife, type Hand, type PetitionLife } from '../traffic/petition-life.ts'
import { randomFrom, type Random } from '../traffic/random.ts'
import { timetable } from '../traffic/timetable.ts'
import { benchDatabase } from './bench-database.ts'
import { intent } from './some-cases.ts'

/** Petitions of 2021 (rdec-110); the short form lives the first 4,000 and extrapolates. */
const petitionsPerYear = 248_704
const shortPetitions = 4_000
const day = 24 * 3_600_000
const hands = 200
const start = Date.parse('2026-01-01T00:00:00+08:00')

/** A year of petitions under the virtual clock, each with its whole life, until nothing is due any more. */
export async function petitions({ full }: { full: boolean }): Promise<Record<string, number>> {
  const { close, db } = await benchDatabase('bench_replay')
  try {
    const clock = virtualClock(start)
    const parts = openParts({ db, clock, catalogue: await loadCatalogue(db) })
    const n = full ? petitionsPerYear : shortPetitions
    const began = performance.now()
    const counted = await liveThrough(parts, { clock, n, random: randomFrom('petitions') })
    const minutes = (performance.now() - began) / 60_000
    const [row] = await db.run<{ timers: number; late: number; open: number }>(
      `select count(*) filter (where role = 'system')::int as timers,
         count(*) filter (where type = 'REPLY_BREACHED')::int as late,
         (select count(*)::int from cases where closed_at is null) as open from case_event`,
      [],
      { name: 'bench_petitions', class: 'report' },
    )
    return {
      minutes_per_year: Number(((minutes * petitionsPerYear) / n).toFixed(2)),
      petitions: n,
      ...counted,
      timers: row?.timers ?? 0,
      late: row?.late ?? 0,
      open: row?.open ?? 0,
    }
  } finally {
    await close()
  }
}

/** A petition under way, and the version that whoever acts next has on his screen. */
interface Living {
  no: string
  at: number
  version: number
}

async function liveThrough(
  parts: Parts,
  o: { clock: ReturnType<typeof virtualClock>; n: number; random: Random },
): Promise<{ events: number; refused: number }> {
  const plan = timetable<() => Promise<void>>()
  const counted = { events: 0, refused: 0 }
  const known = new Set(parts.catalogue.matters.map(({ code }) => code))
  const log = pino({ level: 'silent' })
  let until = start
  // Filed through the year at any hour; a year's lives are begun one after the other, so memory holds those under way.
  const spacing = (365 * day) / petitionsPerYear
  let begun = 0

  async function open(at: number): Promise<void> {
    const life = petitionLife(o.random, known)
    const body = {
      category: life.category,
      description: '巷口長期有此情形，請派員查處。',
      place: { district: '64000060' },
      channel: life.channel,
      petitioner: { name: '測試人', mail: 'someone@example.invalid' },
    }
    const outcome = await openPetition(atInstant(parts, at), { ...intent(), body })
    if (!('answer' in outcome)) throw new Error('a petition of the bench was not opened')
    await live(life, { no: outcome.answer.no, at, version: outcome.answer.version }, 0)
  }

  async function live(life: PetitionLife, one: Living, from: number): Promise<void> {
    for (let i = from; i < life.acts.length; i += 1) {
      const act = life.acts[i]
      if (!act) return
      if (one.at + act.after >= until) return plan.add(one.at + act.after, () => live(life, one, i))
      const no = act.part ? `${one.no}-1` : one.no
      const actor = people(act.by, life)
      const outcome: Outcome = await sendEvent(atInstant(parts, one.at + act.after), {
        ...intent(actor),
        no,
        version: (act.part ? undefined : one.version) ?? 1,
        event: act.event,
        ...(act.by === 'citizen' && { hasCode: true as const }),
      })
      counted.events += 1
      if (!('answer' in outcome)) counted.refused += 1
      else if (!act.part) one.version = outcome.answer.version
    }
  }

  async function hand(): Promise<void> {
    for (;;) {
      const planned = plan.next() ?? Infinity
      const arrives = begun < o.n ? start + Math.round(begun * spacing) : Infinity
      if (Math.min(planned, arrives) >= until) return
      if (planned <= arrives) await plan.take()?.()
      else {
        begun += 1
        await open(arrives)
      }
    }
  }

  for (;;) {
    const arrives = begun < o.n ? start + Math.round(begun * spacing) : Infinity
    const due = Math.min(plan.next() ?? Infinity, arrives, (await nextCaseDue(parts.db)) ?? Infinity)
    if (due === Infinity) return counted
    o.clock.set(until)
    until = Math.max(until, Math.floor(due / day) * day) + day
    await Promise.all([sweepAll(parts, log), ...Array.from({ length: hands }, hand)])
  }
}

/** The same parts at a fixed instant: acts of different petitions run at once, each with its own time. */
const atInstant = (parts: Parts, at: number): Parts => ({
  ...parts,
  catalogue: parts.catalogue,
  organisation: parts.organisation,
  setting: parts.setting,
  clock: { now: () => at },
})

const known = new Map<string, Actor>()

/** One invented person of each hand and agency. */
function people(hand: Hand, { helper, lead }: PetitionLife): Actor {
  const agency = hand === 'helper' ? helper : lead
  const key = `${hand} ${agency}`
  const made: Actor = known.get(key) ?? actorOf(hand, agency)
  known.set(key, made)
  return made
}

function actorOf(hand: Hand, agency: string): Actor {
  const id = randomUUID()
  switch (hand) {
    case 'lead':
    case 'helper':
      return { id, role: 'officer', agency }
    case 'head':
      return { id, role: 'agencyHead', agency }
    default:
      return { id, role: hand }
  }
}
