import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

export interface AttachmentRow {
  id: string
  caseId: string
  sha256: string
  type: string
  bytes: number
  /** A document's own name; a photo has none. */
  name: string | null
  /** Pixels of a photo. */
  width: number | null
  height: number | null
  uploadedBy: string
}

/**
 * Records an attachment whose file is on disk already. The id comes from the intent (actor and key): sent twice, it is
 * there once. `full`: with it more would wait to be used, or more would come from a citizen, than a case may have.
 * `other`: this intent had another file.
 */
export async function addAttachment(
  db: Database,
  row: AttachmentRow,
  o: { at: Instant; most: { files: number; bytes: number } },
): Promise<'added' | 'full' | 'other'> {
  const [stored] = await db.run<{ sha256: string; caseId: string }>(
    `with added as (
       insert into attachment (id, case_id, sha256, type, bytes, name, width, height, uploaded_by, uploaded_at)
       select r.id, r."caseId", r.sha256, r.type, r.bytes, r.name, r.width, r.height, r."uploadedBy",
         to_timestamp($2::float8 / 1000)
       from jsonb_to_record($1::jsonb) as r (id uuid, "caseId" uuid, sha256 text, type text, bytes int, name text,
         width int, height int, "uploadedBy" text)
       where (select count(*) < $3::int and coalesce(sum(a.bytes), 0) + r.bytes <= $4::int
              from attachment a join cases c on c.id = a.case_id
              where a.case_id = r."caseId"
                and (r."uploadedBy" = 'citizen' and a.uploaded_by = 'citizen'
                  or not (c.snapshot #> '{context,photos}')::jsonb
                    @> jsonb_build_array(jsonb_build_object('attachment', a.id))))
       on conflict (id) do nothing returning sha256, case_id)
     select sha256, case_id as "caseId" from added
     union all select sha256, case_id from attachment where id = ($1::jsonb ->> 'id')::uuid`,
    [JSON.stringify(row), o.at, o.most.files, o.most.bytes],
    { name: 'add_attachment', class: 'interactive' },
  )
  if (!stored) return 'full'
  return stored.sha256 === row.sha256 && stored.caseId === row.caseId ? 'added' : 'other'
}

export interface FoundAttachment {
  sha256: string
  type: string
  bytes: number
  name: string | null
}

/** An attachment of a case that this reader sees. */
export async function attachmentOf(
  db: Database,
  reader: Reader,
  o: { no: string; id: string },
): Promise<FoundAttachment | undefined> {
  const [row] = await db.run<FoundAttachment>(
    `select a.sha256, a.type, a.bytes, a.name from attachment a join cases c on c.id = a.case_id
     where c.no = $2 and a.id = $3 and ${visible(reader)}`,
    [visibleParam(reader), o.no, o.id],
    { name: 'attachment_of', class: 'interactive' },
  )
  return row
}
