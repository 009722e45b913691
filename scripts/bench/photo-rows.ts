import type { Database } from '../../db/connection.ts'
import { grouped } from '../../db/grouped.ts'
import type { Photo } from '../../workflows/case-event.ts'

/** Rows of photos without files: what the upload route leaves in the database, those that wait together at once. */
export function photoRows(db: Database): (caseId: string, photos: readonly Photo[]) => Promise<void> {
  const write = grouped<object[], true>({
    inFlight: 2,
    most: 100,
    async run(groups) {
      await db.run(inserting, [JSON.stringify(groups.flat())], { name: 'bench_photos', class: 'work' })
      return groups.map(() => true)
    },
  })
  return async (caseId, photos) => {
    await write(photos.map(({ attachment }) => ({ id: attachment, caseId })))
  }
}

const inserting = `
  insert into attachment (id, case_id, sha256, type, bytes, width, height, uploaded_by, uploaded_at)
  select p.id, p."caseId", repeat('0', 64), 'image/jpeg', 1, 1, 1, 'bench', now()
  from jsonb_to_recordset($1::jsonb) as p (id uuid, "caseId" uuid)`
