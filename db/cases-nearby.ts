import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

export interface NearbyCase {
  no: string
  label: string
  stage: string
  agency: string
  openedAt: Instant
  distance: number | null
  callers: number
  description: string
  ver: number
}

export interface NearbyQuestion {
  category: string
  radiusMetres: number
  /** Cases opened since; open ones count whatever their age. */
  since: Instant
  lat?: number
  lng?: number
  district?: string
  road?: string
  assetNo?: string
}

/**
 * Cases of the same matter close by: within the radius, or on the same road of the same district, or with the same
 * asset number. Masters only: who finds a merged case finds its master. Nearest first, at most ten.
 */
export function casesNearby(db: Database, reader: Reader, question: NearbyQuestion): Promise<NearbyCase[]> {
  return db.run(nearby(visible(reader)), [visibleParam(reader), JSON.stringify(question)], {
    name: 'cases_nearby',
    class: 'interactive',
  })
}

// Metres on a plane are exact enough: at 22° north and 2 km the error is below half a metre.
const nearby = (seen: string) => `
  with q as materialized (
    select * from jsonb_to_record($2::jsonb) as q (category text, "radiusMetres" float8, since float8,
      lat float8, lng float8, district text, road text, "assetNo" text)),
  near as (
    select c.*, round(111320 * sqrt((c.lat - q.lat) ^ 2 + ((c.lng - q.lng) * cos(radians(q.lat))) ^ 2))::int as distance
    from (${asked('c.opened_at >= since')} union all ${asked('c.opened_at < since and c.closed_at is null')}) as c
    cross join q
    where c.stage not in ('merged', 'withdrawn', 'voided', 'converted') and ${seen})
  select c.no, c.label, c.stage, c.agency, (extract(epoch from c.opened_at) * 1000)::float8 as "openedAt",
    c.distance, c.callers, coalesce((
      select t.body from case_text t
      where t.case_id = c.id and t.id::text = c.snapshot #>> '{context,description,id}'), '') as description,
    c.version as ver
  from near c cross join q
  where c.distance <= q."radiusMetres" or c.asset_no = q."assetNo"
    or (c.distance is null and c.road = q.road and c.district is not distinct from q.district)
  order by c.distance nulls last, c.opened_at desc limit 10`

/** Each half walks an index of its own; together they asked every case that the category has had in ten years. */
const asked = (when: string) => `
  select c.* from cases c
  where c.category = $2::jsonb ->> 'category'
    and ${when.replaceAll('since', "to_timestamp(($2::jsonb ->> 'since')::float8 / 1000)")}`
