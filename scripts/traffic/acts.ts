import type { EventBody } from '../../server/wire/event.ts'
import type { Arrival, InventedCaller, LifeEvent, Step } from './arrival.ts'

/** What happens to a case after its opening: an act of somebody, or one more caller. */
export type Act = { readonly after: number } & ({ readonly step: Step } | { readonly caller: InventedCaller })

/** Steps and further callers of an arrival together, in the order of time. */
export const actsOf = ({ callers, life }: Arrival): Act[] =>
  [
    ...life.map((step): Act => ({ after: step.after, step })),
    ...callers.slice(1).map((caller): Act => ({ after: caller.after, caller })),
  ].sort((a, b) => a.after - b.after)

/** The event as it goes over the wire, when its photos are taken and its master has a number. */
export function wireEvent(
  event: LifeEvent,
  o: { photos: Extract<EventBody, { type: 'FINISH' }>['photos']; master: string | undefined },
): EventBody | undefined {
  if (event.type === 'FINISH') return { ...event, photos: o.photos }
  if (event.type !== 'MERGE_INTO') return event
  return o.master === undefined ? undefined : { ...event, master: o.master }
}

export const callerOf = ({ after: _after, ...caller }: InventedCaller) => caller

/** Where the matter of an arrival is, as a case is opened with it. */
export const placeOf = ({ assetNo, district, lat, lng, road, village }: Arrival) => ({
  district,
  village,
  lat,
  lng,
  ...(road !== undefined && { road }),
  ...(assetNo !== undefined && { assetNo }),
})
