import { pino } from 'pino'
import { nextCaseDue } from '../../db/case-store.ts'
import type { VirtualClock } from '../../db/clock.ts'
import type { Parts } from '../../server/commands/parts.ts'
import { sweepAll } from '../../server/timer-sweep.ts'
import { actsOf, type Act } from '../traffic/acts.ts'
import type { Arrival } from '../traffic/arrival.ts'
import { timetable } from '../traffic/timetable.ts'
import { photoRows } from './photo-rows.ts'
import { openReplayed, type ReplayedCase } from './replayed-case.ts'

/** The sweep comes round after each of these: timers fire at their own instants however late they are swept. */
const round = 24 * 3_600_000
/** Acts under way at once; those of one case wait for each other. */
const hands = 200

export interface Lived {
  cases: number
  events: number
  /** Acts that a case no longer took, as a merge into a master that was released a moment before. */
  refused: number
}

/**
 * Opens every arrival, carries out its whole life through the commands that the routes call, and fires its timers,
 * until nothing is due any more. `clock` is the one of `parts`.
 */
export async function liveThrough(
  parts: Parts,
  o: { clock: VirtualClock; arrivals: Iterator<Arrival> },
): Promise<Lived> {
  const plan = timetable<() => Promise<void>>()
  const numbers = new Map<number, string>()
  const counted = { cases: 0, events: 0, refused: 0 }
  const log = pino({ level: 'silent' })
  const replaying = {
    parts,
    numberOf: (n: number) => numbers.get(n),
    keepPhotos: photoRows(parts.db),
    onRefusal: () => void (counted.refused += 1),
  }
  const { arrivals } = o
  let next = arrivals.next()
  let until = 0

  async function open(arrival: Arrival): Promise<void> {
    const opened = await openReplayed(arrival, replaying)
    numbers.set(arrival.n, opened.no)
    counted.cases += 1
    await live(arrival, opened, actsOf(arrival))
  }

  /** Acts of this round are carried out at once, the rest when their round comes. */
  async function live(arrival: Arrival, opened: ReplayedCase, acts: readonly Act[]): Promise<void> {
    for (const [i, act] of acts.entries()) {
      if (arrival.at + act.after >= until)
        return plan.add(arrival.at + act.after, () => live(arrival, opened, acts.slice(i)))
      await opened.act(act)
      counted.events += 1
    }
  }

  async function hand(): Promise<void> {
    for (;;) {
      const planned = plan.next() ?? Infinity
      const arrives = next.done ? Infinity : next.value.at
      if (Math.min(planned, arrives) >= until) return
      if (planned <= arrives) await plan.take()?.()
      else if (!next.done) {
        const arrival = next.value
        next = arrivals.next()
        await open(arrival)
      }
    }
  }

  for (;;) {
    const arrives = next.done ? Infinity : next.value.at
    const due = Math.min(plan.next() ?? Infinity, arrives, (await nextCaseDue(parts.db)) ?? Infinity)
    if (due === Infinity) return counted
    // What was due before this round is swept while the acts of the round go on.
    o.clock.set(until)
    until = Math.max(until, Math.floor(due / round) * round) + round
    await Promise.all([sweepAll(parts, log), ...Array.from({ length: hands }, hand)])
  }
}
