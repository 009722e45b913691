import { readFile } from 'node:fs/promises'

interface RoadFile {
  readonly districts: Readonly<Record<string, readonly string[]>>
}

/** Road, street and place names by district code (內政部戶政司, 民國 109 年). 茂林 and 那瑪夏 have none. */
export async function readRoads(): Promise<ReadonlyMap<string, readonly string[]>> {
  const file: RoadFile = JSON.parse(await readFile(new URL('kaohsiung-roads.json', import.meta.url), 'utf8'))
  return new Map(
    // NFKC: one published name is written with a radical (⼭仙路) beside the ordinary 山仙路.
    Object.entries(file.districts).map(([code, roads]) => [
      code,
      [...new Set(roads.map((road) => road.normalize('NFKC')))],
    ]),
  )
}
