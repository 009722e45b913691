import type { Arrival } from './arrival.ts'
import { seenByAnother } from './places-of.ts'
import { detours, repeatShare } from './profile.ts'
import type { Random } from './random.ts'
import { caller } from './words.ts'

const minute = 60_000
const hour = 60 * minute

/** Callers who are joined to a case that is there, for each case, so that all repeats are the published share of calls. */
export const joinedPerCase = (repeatShare - detours.merged) / (1 - repeatShare)

/**
 * Some matters are told twice. Mostly the agent sees it and joins the caller to the case that is there; sometimes a
 * second case was opened and is merged: those happen at the place of an earlier one of the same matter.
 */
export function withRepeats(day: readonly Arrival[], random: Random): readonly Arrival[] {
  const merged = new Set<number>()
  return day.map((arrival, index) => {
    const master = random.chance(mergeTries) ? masterFor(arrival, day.slice(0, index), merged) : undefined
    if (!master) return withCallers(arrival, random)
    merged.add(arrival.n)
    const { description, life: _life, assetNo: _assetNo, road: _road, ...rest } = arrival
    const { assetNo, category, district, road, village, lat, lng } = master
    const spot = seenByAnother({ district, village, ...(road !== undefined && { road }), lat, lng }, random)
    const after = Math.round((3 + random.next() * 12) * minute)
    return {
      ...rest,
      ...spot,
      category,
      answers: master.answers,
      ...(assetNo !== undefined && { assetNo }),
      description,
      life: [{ after, by: 'agent', event: { type: 'MERGE_INTO', master: master.n } }],
    }
  })
}

/** Of ten that would be merged about four find an open case of their kind in their district on that day. */
const mergeTries = detours.merged / 0.4

function masterFor(arrival: Arrival, earlier: readonly Arrival[], merged: ReadonlySet<number>) {
  return earlier.findLast(
    ({ at, category, district, life, n }) =>
      category === arrival.category &&
      district === arrival.district &&
      !merged.has(n) &&
      // A case with members becomes no petition.
      life.at(-1)?.event.type === 'RELEASE' &&
      at + (life.at(-1)?.after ?? 0) > arrival.at + hour,
  )
}

function withCallers(arrival: Arrival, random: Random): Arrival {
  const closed = arrival.life.at(-1)?.after ?? 0
  const more: Arrival['callers'][number][] = []
  while (random.chance(joinedPerCase / (1 + joinedPerCase))) {
    const after = Math.round(Math.min(-Math.log(1 - random.next()) * 3 * hour, closed * 0.9))
    more.push(caller(random, after))
  }
  return { ...arrival, callers: [...arrival.callers, ...more.sort((a, b) => a.after - b.after)] }
}
