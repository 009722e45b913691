import { agentsFor, averageWait, erlangs, serviceLevel } from './erlang-c.ts'

/** A half hour of a day to come: what is expected of it, and how many agents it takes. */
export interface StaffingLine {
  /** Half hours since midnight of the city, 0 to 47. */
  slot: number
  /** Mean of the days that were looked at; null when there were none. */
  callsPerHour: number | null
  agents: number | null
  serviceLevel: number | null
  averageWaitSeconds: number | null
  occupancy: number | null
}

/**
 * What a day of 48 half hours needs, from past days of its kind: `counts[d][slot]` are the calls offered in each. Each
 * half hour stands by itself: a queue that one leaves to the next is not carried over, so a day above its capacity is
 * worse than it looks.
 */
export function staffingOf(counts: readonly (readonly number[])[], handlingSeconds: number): StaffingLine[] {
  return Array.from({ length: 48 }, (_, slot) => {
    if (counts.length === 0)
      return {
        slot,
        callsPerHour: null,
        agents: null,
        serviceLevel: null,
        averageWaitSeconds: null,
        occupancy: null,
      }
    const callsPerHour = (2 * counts.reduce((sum, day) => sum + (day[slot] ?? 0), 0)) / counts.length
    const load = { callsPerHour, handlingSeconds }
    const agents = agentsFor(load)
    return {
      slot,
      callsPerHour,
      agents,
      serviceLevel: agents === 0 ? null : serviceLevel(load, agents, 20),
      averageWaitSeconds: agents === 0 ? null : averageWait(load, agents),
      occupancy: agents === 0 ? null : erlangs(load) / agents,
    }
  })
}
