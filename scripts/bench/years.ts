import { kaohsiungYear } from '../traffic/city-year.ts'
import { firstOf } from '../traffic/first-of.ts'
import { measuredActs, yearsCity, type YearsCity } from './years-city.ts'

export interface YearsFigures {
  /** p95 of all lists with ten years of closed cases over p95 without. */
  list_p95_ratio: number
  /** The same of opening a case and of four events sent to it. */
  event_p95_ratio: number
  closed_cases: number
  list_p95_ms: Readonly<Record<string, readonly [with_history: number, without: number]>>
  event_p95_ms: readonly [with_history: number, without: number]
}

const size = {
  full: { closed: 3_500_000, years: 10, open: 2_000, rounds: 1_000 },
  short: { closed: 175_000, years: 0.5, open: 500, rounds: 200 },
}
/** So that the closed lists have a full page in the city without a history too. */
const pages = 500

/**
 * The same lists and events, turn by turn, in a city with ten years of closed cases and in one with almost none. Works
 * on two databases of its own; the short form has half a year.
 */
export async function years({ full }: { full: boolean }): Promise<YearsFigures> {
  const { closed, open, rounds, years: span } = full ? size.full : size.short
  const old = await yearsCity({ name: 'bench_years', closed, years: span })
  const young = await yearsCity({ name: 'bench_empty', closed: pages, years: (span * pages) / closed })
  try {
    for (const city of [old, young]) {
      await openMany(city, open)
      await city.vacuum()
    }
    const [past, none] = [new Map<string, number[]>(), new Map<string, number[]>()]
    // The first rounds warm plans and caches and are not counted.
    for (let round = -20; round < rounds; round += 1) {
      const pair = [
        [old, round < 0 ? new Map() : past],
        [young, round < 0 ? new Map() : none],
      ] as const
      for (const [city, times] of round % 2 === 0 ? pair : pair.toReversed())
        await measure(city, round, times)
    }
    return figures(past, none, closed)
  } finally {
    await old.close()
    await young.close()
  }
}

async function openMany(city: YearsCity, count: number): Promise<void> {
  const arrivals = firstOf(kaohsiungYear({ seed: 'open', year: 2025 }), count)
  const hand = async () => {
    for (const arrival of arrivals) await city.open(arrival)
  }
  await Promise.all(Array.from({ length: 20 }, hand))
}

const [...measured] = firstOf(kaohsiungYear({ seed: 'measured', year: 2025 }), 2_000)

async function measure(city: YearsCity, round: number, times: Map<string, number[]>): Promise<void> {
  const timed = async <T>(name: string, what: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await what()
    const known = times.get(name) ?? []
    times.set(name, [...known, performance.now() - began])
    return result
  }
  for (const [name, list] of Object.entries(city.lists)) await timed(name, list)
  const arrival = measured[round + 20]
  if (!arrival) throw new Error(`no case for round ${round}`)
  const opened = await timed('event', () => city.open(arrival))
  const age = Date.now()
  for (const act of measuredActs)
    await timed('event', () => opened.act({ ...act, after: Math.max(0, Date.now() - age) }))
}

function figures(past: Map<string, number[]>, none: Map<string, number[]>, closed: number): YearsFigures {
  const names = [...past.keys()].filter((name) => name !== 'event')
  const p95s = (of: readonly string[]) =>
    [
      p95(of.flatMap((name) => past.get(name) ?? [])),
      p95(of.flatMap((name) => none.get(name) ?? [])),
    ] as const
  const ratio = ([with_history, without]: readonly [number, number]) =>
    Number((with_history / without).toFixed(2))
  return {
    list_p95_ratio: ratio(p95s(names)),
    event_p95_ratio: ratio(p95s(['event'])),
    closed_cases: closed,
    list_p95_ms: Object.fromEntries(names.map((name) => [name, p95s([name])])),
    event_p95_ms: p95s(['event']),
  }
}

function p95(times: readonly number[]): number {
  const value = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN
  return Number(value.toFixed(2))
}
