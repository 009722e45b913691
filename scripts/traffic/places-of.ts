import { readRoads } from '../../db/city/roads.ts'
import { places } from './places.ts'
import type { Random } from './random.ts'

export interface Spot {
  readonly district: string
  readonly village: string
  readonly road?: string
  readonly lat: number
  readonly lng: number
}

interface Village {
  readonly name: string
  readonly points: readonly (readonly [lng: number, lat: number])[]
}

const roads = await readRoads()

const villages: ReadonlyMap<string, readonly Village[]> = new Map(
  Object.entries(places).map(([district, text]) => [district, text.split(';').map(villageOf)]),
)

function villageOf(text: string): Village {
  const [name = '', ...numbers] = text.split(' ')
  const points = numbers.flatMap((lng, i) =>
    i % 2 === 0 ? [[Number(lng), Number(numbers[i + 1])] as const] : [],
  )
  return { name, points }
}

/** Roads near a village: nobody publishes which, so each village keeps a few of its district. */
const roadsOfVillage = 5

/** Somewhere in a district: villages hold about as many people each, so each is as likely. */
export function spotIn(district: string, random: Random): Spot {
  const all = villages.get(district) ?? []
  const which = random.below(all.length)
  const village = all[which]
  if (!village) throw new Error(`no villages in district ${district}`)
  const [lng, lat] = between(random.pick(village.points), random.pick(village.points), random.next())
  const names = roads.get(district) ?? []
  const road = names[(which * roadsOfVillage + random.below(roadsOfVillage)) % names.length]
  return { district, village: village.name, ...(road !== undefined && { road }), lat, lng }
}

/** The same spot as somebody else points at it: some 15 metres off. */
export const seenByAnother = (spot: Spot, random: Random): Spot => ({
  ...spot,
  lat: rounded(spot.lat + (random.next() - 0.5) * 0.0003),
  lng: rounded(spot.lng + (random.next() - 0.5) * 0.0003),
})

const between = (
  [lng, lat]: readonly [number, number],
  [toLng, toLat]: readonly [number, number],
  share: number,
) => [rounded(lng + (toLng - lng) * share), rounded(lat + (toLat - lat) * share)] as const

const rounded = (degrees: number) => Number(degrees.toFixed(5))
