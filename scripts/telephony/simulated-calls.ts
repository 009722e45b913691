import type { TelephonyEvent } from '../../server/wire/telephony.ts'
import { randomFrom, type Random } from '../traffic/random.ts'

export interface Centre {
  seed: string
  source: string
  /** When it begins, and for how long calls come, ms. */
  from: number
  lasting: number
  /** Calls that are offered in an hour, at an instant. */
  callsPerHour(at: number): number
  agents: readonly string[]
  /** Talk, seconds: exponential as in theory, or log-normal as in life. */
  handling: { kind: 'exponential' | 'logNormal'; mean: number }
  /** How long a caller waits before he leaves, seconds on average; Infinity: he never does. */
  patience: number
  /** After a call an agent takes the next one only after this, seconds. */
  wrapUp: number
  /** Share of callers who keep their number back. */
  withheld?: number
}

type Moment = { at: number } & (
  | { what: 'arrives' }
  | { what: 'leaves'; call: Call }
  | { what: 'ends'; call: Call; agent: string }
  | { what: 'free'; agent: string }
)
interface Call {
  subject: string
  offeredAt: number
  state: 'waiting' | 'talking' | 'over'
}

/**
 * A telephone exchange without telephones: calls come at random, wait in one line, are taken by whoever is free, and
 * some leave. It tells of them as a real one would; the same seed tells the same.
 */
export function* simulatedCalls(centre: Centre): Generator<TelephonyEvent & { subject: string }> {
  const random = randomFrom(centre.seed)
  const free = [...centre.agents]
  const line: Call[] = []
  const agenda = new Agenda()
  const end = centre.from + centre.lasting
  let calls = 0
  let told = 0
  const tell = (type: string, at: number, call: Call, data: object) =>
    ({
      specversion: '1.0',
      id: `${centre.seed} ${(told += 1)}`,
      source: centre.source,
      type: `telephony.${type}`,
      subject: call.subject,
      time: new Date(at).toISOString(),
      data,
    }) as TelephonyEvent & { subject: string }

  agenda.add({ at: nextArrival(centre, centre.from, random), what: 'arrives' })
  for (let moment = agenda.next(); moment; moment = agenda.next()) {
    const { at } = moment
    if (moment.what === 'arrives') {
      if (at >= end) continue
      agenda.add({ at: nextArrival(centre, at, random), what: 'arrives' })
      const call: Call = { subject: `${centre.seed}-${(calls += 1)}`, offeredAt: at, state: 'waiting' }
      line.push(call)
      yield tell('call.offered', at, call, {
        queue: '1999',
        caller: numberOf(random, centre.withheld ?? 0.1),
      })
      if (Number.isFinite(centre.patience))
        agenda.add({ at: at + exponential(random, centre.patience) * 1_000, what: 'leaves', call })
    } else if (moment.what === 'leaves') {
      if (moment.call.state !== 'waiting') continue
      moment.call.state = 'over'
      line.splice(line.indexOf(moment.call), 1)
      yield tell('call.abandoned', at, moment.call, { waitSeconds: (at - moment.call.offeredAt) / 1_000 })
    } else if (moment.what === 'ends') {
      moment.call.state = 'over'
      yield tell('call.ended', at, moment.call, { endedBy: random.chance(0.7) ? 'caller' : 'agent' })
      agenda.add({ at: at + centre.wrapUp * 1_000, what: 'free', agent: moment.agent })
    } else free.push(moment.agent)

    while (free.length > 0 && line.length > 0) {
      const [call, agent] = [line.shift(), free.shift()]
      if (!call || agent === undefined) break
      call.state = 'talking'
      yield tell('call.ringing', at, call, { agent, queue: '1999' })
      yield tell('call.answered', at, call, { agent, waitSeconds: (at - call.offeredAt) / 1_000 })
      agenda.add({ at: at + handled(random, centre.handling) * 1_000, what: 'ends', call, agent })
    }
  }
}

/** What is to come, the next first: a binary heap. */
class Agenda {
  readonly #heap: Moment[] = []

  add(moment: Moment): void {
    const heap = this.#heap
    let i = heap.push(moment) - 1
    while (i > 0) {
      const above = (i - 1) >> 1
      if ((heap[above]?.at ?? 0) <= moment.at) break
      this.#swap(i, above)
      i = above
    }
  }

  next(): Moment | undefined {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (last && heap.length > 0) {
      heap[0] = last
      this.#sink()
    }
    return first
  }

  #sink(): void {
    const at = (i: number) => this.#heap[i]?.at ?? Infinity
    for (let i = 0; ;) {
      const least = at(2 * i + 1) <= at(2 * i + 2) ? 2 * i + 1 : 2 * i + 2
      if (at(least) >= at(i)) return
      this.#swap(i, least)
      i = least
    }
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i], this.#heap[j]]
    if (!a || !b) return
    this.#heap[i] = b
    this.#heap[j] = a
  }
}

const exponential = (random: Random, mean: number) => -mean * Math.log(1 - random.next())

/** Spread of the logarithm, as call centres find it: a few calls are very long. */
const spread = 0.8
const handled = (random: Random, { kind, mean }: Centre['handling']) =>
  kind === 'exponential'
    ? exponential(random, mean)
    : mean * Math.exp(spread * random.normal() - spread ** 2 / 2)

/** By thinning: arrivals of the busiest hour, of which those that the hour does not have are left out. */
function nextArrival({ callsPerHour }: Centre, after: number, random: Random): number {
  let at = after
  for (let tries = 0; tries < 10_000; tries += 1) {
    const busiest = Math.max(callsPerHour(at), callsPerHour(at + 3_600_000)) || 1
    at += (exponential(random, 1) * 3_600_000) / busiest
    if (random.chance(callsPerHour(at) / busiest)) return at
  }
  return at
}

/** An invented number; null when the caller keeps his back. */
const numberOf = (random: Random, withheld: number): string | null => {
  if (random.chance(withheld)) return null
  const last = String(random.below(1_000)).padStart(3, '0')
  return random.chance(0.6) ? `0900000${last}` : `070000${last}`
}
