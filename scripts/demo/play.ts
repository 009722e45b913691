import { setTimeout as pause } from 'node:timers/promises'
import { actsOf, type Act } from '../traffic/acts.ts'
import type { Arrival } from '../traffic/arrival.ts'
import type { Api } from './api.ts'
import { days, eves } from './days.ts'
import type { DemoOptions } from './options.ts'
import { openPlayed, type PlayedCase } from './played-case.ts'
import { timetable } from '../traffic/timetable.ts'

/** How the play stands. */
export interface Score {
  /** Time in the played city, ms since the epoch. */
  now: number
  opened: number
  acts: number
  /** Acts that a case no longer took. */
  letBe: number
  /** Acts that should have been done by now: the machine is slower than the speed asked for. */
  behind: number
}

/** People who act at the same time. */
const hands = 8
const day = 24 * 3_600_000

/**
 * Plays days without end: each case is opened at its hour and lives its life, through the API. What the days before
 * the start left open comes first, as fast as the server takes it; its clocks begin when it is opened here.
 */
export async function play(api: Api, o: DemoOptions & { stop: AbortSignal; score: Score }): Promise<void> {
  const { score, speed, start, stop } = o
  const plan = timetable<() => Promise<void>>()
  const coming = days(o)
  const numbers = new Map<number, string>()
  let planned = start - eves * day
  let began = performance.now()
  const logicalNow = () => start + (performance.now() - began) * speed

  function plot(arrival: Arrival): void {
    plan.add(arrival.at, async () => {
      const played = await openPlayed(arrival, { api, numberOf: (n) => numbers.get(n) })
      numbers.set(arrival.n, played.no)
      score.opened += 1
      live(arrival, played, actsOf(arrival))
    })
  }

  /** One act at a time: the next is put on the timetable when this one is done. */
  function live(arrival: Arrival, played: PlayedCase, acts: Act[]): void {
    const [next, ...rest] = acts
    if (!next) return
    plan.add(arrival.at + next.after, async () => {
      const done = 'step' in next ? await played.act(next.step) : await played.join(next.caller)
      if (done) score.acts += 1
      else score.letBe += 1
      live(arrival, played, rest)
    })
  }

  async function hand(): Promise<void> {
    while (!stop.aborted) {
      planUntil(logicalNow() + day)
      const at = plan.next() ?? Infinity
      score.now = Math.max(start, logicalNow())
      score.behind = Math.max(0, score.now - at)
      if (at <= logicalNow()) await plan.take()?.()
      else await pause(Math.min(200, (at - logicalNow()) / speed), undefined, { signal: stop })
    }
  }

  function planUntil(until: number): void {
    for (; planned < until; planned += day) coming.next().value.forEach(plot)
  }

  /** The acts before the start are all due: the clock of the day begins after them. */
  async function eve(): Promise<void> {
    while (!stop.aborted && (plan.next() ?? Infinity) < start) await plan.take()?.()
  }

  planUntil(start + day)
  await Promise.all(Array.from({ length: hands }, () => eve()))
  began = performance.now()
  await Promise.all(Array.from({ length: hands }, () => hand()))
}
