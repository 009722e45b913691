import { districtShapes, frame } from './map-shapes.ts'

export interface MapPoint {
  readonly x: number
  readonly y: number
}

/**
 * Degrees (WGS 84) to units of the map. A straight stretch: over the one degree of latitude that the city spans it
 * is less than 0.8 % away from true shape, and it turns round exactly.
 */
export const project = (lng: number, lat: number): MapPoint => ({
  x: (lng - frame.west) * frame.perDegreeLng,
  y: (frame.north - lat) * frame.perDegreeLat,
})

export const unproject = (x: number, y: number): { lng: number; lat: number } => ({
  lng: frame.west + x / frame.perDegreeLng,
  lat: frame.north - y / frame.perDegreeLat,
})

/** Code of the district at a place, by the simplified borders (within about 60 m); `undefined` outside the city. */
export function districtAt(lng: number, lat: number): string | undefined {
  const { x, y } = project(lng, lat)
  return outlines().find(({ rings }) => isInside(rings, x, y))?.code
}

type Ring = readonly MapPoint[]
let parsed: readonly { code: string; rings: readonly Ring[] }[] | undefined

/** The paths are read back once, when the first place is asked for. */
function outlines() {
  parsed ??= districtShapes.map(({ code, path }) => ({ code, rings: ringsOf(path) }))
  return parsed
}

/** Reads what `scripts/bake-map.ts` writes: `M x y l dx dy dx dy … z`, whole numbers only. */
function ringsOf(path: string): readonly Ring[] {
  return path
    .split('z')
    .filter((part) => part !== '')
    .map((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map(Number)
      const ring: MapPoint[] = []
      let x = 0
      let y = 0
      for (let index = 0; index < numbers.length; index += 2) {
        x += numbers[index] ?? 0
        y += numbers[index + 1] ?? 0
        ring.push({ x, y })
      }
      return ring
    })
}

function isInside(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    let before = ring.at(-1)
    for (const point of ring) {
      if (before && point.y > y !== before.y > y) {
        const crossing = ((before.x - point.x) * (y - point.y)) / (before.y - point.y) + point.x
        if (x < crossing) inside = !inside
      }
      before = point
    }
  }
  return inside
}
