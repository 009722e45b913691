import type { Point, Ring } from './atlas.ts'
import { distanceToSegment } from './simplify-line.ts'

const steps = 48

/** The point inside the area that is farthest from its borders, on a fine grid: where a figure can be printed. */
export function labelPoint(rings: readonly Ring[]): Point {
  const xs = rings.flat().map(([x]) => x)
  const ys = rings.flat().map(([, y]) => y)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [south, north] = [Math.min(...ys), Math.max(...ys)]
  let best: Point = [(west + east) / 2, (south + north) / 2]
  let room = 0
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      const point: Point = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps]
      const free = contains(rings, point) ? distanceToBorder(rings, point) : 0
      if (free > room) [best, room] = [point, free]
    }
  }
  return best
}

/** Even-odd: holes count by themselves. */
export function contains(rings: readonly Ring[], [x, y]: Point): boolean {
  let inside = false
  for (const ring of rings) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring.at(index - 1) ?? [ax, ay]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
  }
  return inside
}

const distanceToBorder = (rings: readonly Ring[], point: Point) =>
  Math.min(
    ...rings.flatMap((ring) =>
      ring.slice(1).map((end, index) => distanceToSegment(point, ring[index] ?? end, end)),
    ),
  )
