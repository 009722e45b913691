import type { Findable } from '../workflows/analysis/findable.ts'
import type { Projection } from '../workflows/projection.ts'
import { tokensWith } from './case-columns.ts'
import type { Database } from './connection.ts'

/** A case that cannot be found yet, or only by what was written last, with all that it should be found by. */
export interface Unfindable {
  id: string
  version: number
  row: Pick<Projection, 'assetNo' | 'district' | 'label' | 'road' | 'village'>
  texts: { body: string }[]
  names: (string | null)[]
}

/** Cases without a whole row in the index of words, after an id, in id order. */
export function unfindable(db: Database, o: { after: string; limit: number }): Promise<Unfindable[]> {
  return db.run<Unfindable>(
    `select c.id, c.version,
       json_build_object('label', c.label, 'district', c.district, 'village', c.village, 'road', c.road,
         'assetNo', c.asset_no) as row,
       coalesce((select json_agg(json_build_object('body', w.body) order by w.written_at)
         from case_text w where w.case_id in (c.id, c.origin)), '[]') as texts,
       coalesce((select json_agg(z.name) from case_party p join citizen z on z.id = p.citizen_id
         where p.case_id in (c.id, c.origin)), '[]') as names
     from cases c
     where c.id > $1::uuid and not exists (select from case_search s where s.case_id = c.id and s.whole)
     order by c.id limit $2`,
    [o.after, o.limit],
    { name: 'unfindable_cases', class: 'report' },
  )
}

/**
 * Makes cases findable, unless they were changed since they were read: then their words may be more than these. The row
 * of the case is locked, so that no event comes in between. Gives how many were written.
 */
export async function makeFindable(
  db: Database,
  cases: readonly { id: string; version: number; search: Findable }[],
): Promise<number> {
  const rows = await db.run(
    `with x as materialized (
       select x.id, x.search, c.agency, c.opened_at
       from json_to_recordset($1::json) as x (id uuid, version int, search json)
       cross join lateral (
         select c.agency, c.opened_at from cases c where c.id = x.id and c.version = x.version for share) as c)
     insert into case_search as old (case_id, agency, opened_at, norm, tv, whole)
     select x.id, x.agency, x.opened_at, v.norm, ${tokensWith('x.agency', 'v.tokens')}, true
     from x cross join lateral json_to_record(x.search) as v (norm text, tokens json)
     on conflict (case_id) do update set agency = excluded.agency, norm = excluded.norm, tv = excluded.tv, whole = true
     returning case_id`,
    [JSON.stringify(cases)],
    { name: 'make_findable', class: 'work' },
  )
  return rows.length
}
