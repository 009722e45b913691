import type { Instant } from '../workflows/case-event.ts'
import type { PetitionContext } from '../workflows/petition-context.ts'
import type { Stage } from '../workflows/stage.ts'
import type { FoundAttachment } from './attachment-rows.ts'
import type { Database } from './connection.ts'

/** A photo has no name of its own. */
export interface PublicFile {
  id: string
  name: string | null
  bytes: number
}

/** A petition as its petitioner may see it, once he has shown its code. */
export interface PublicPetition {
  id: string
  no: string
  version: number
  stage: Stage
  context: PetitionContext
  /** What he sent himself. */
  files: PublicFile[]
  letters: { subject: string; body: string; at: Instant; files: PublicFile[] }[]
}

const file = `jsonb_build_object('id', a.id, 'name', a.name, 'bytes', a.bytes)`

/** The petition of this number, or undefined. Whoever asks must check the code before he tells anything of it. */
export async function publicPetition(db: Database, no: string): Promise<PublicPetition | undefined> {
  const [row] = await db.run<PublicPetition>(
    `select c.id, c.no, c.version, c.stage, c.snapshot -> 'context' as context,
       (select coalesce(jsonb_agg(${file} order by a.uploaded_at, a.id), '[]')
        from attachment a where a.case_id = c.id and a.uploaded_by = 'citizen') as files,
       (select coalesce(jsonb_agg(jsonb_build_object('subject', l.subject, 'body', l.body,
          'files', (select coalesce(jsonb_agg(${file} order by a.uploaded_at, a.id), '[]') from attachment a
             where a.case_id = c.id and l.files ? a.id::text),
          'at', (extract(epoch from l.written_at) * 1000)::float8) order by l.n), '[]')
        from letter l where l.case_id = c.id and l.kind <> 'confirmation') as letters
     from cases c where c.no = $1 and c.kind = 'petition'`,
    [no],
    { name: 'public_petition', class: 'interactive' },
  )
  return row
}

/** A file that its petitioner may have: he sent it himself, or it went out to him with a letter. */
export async function publicFile(
  db: Database,
  o: { caseId: string; id: string },
): Promise<FoundAttachment | undefined> {
  const [row] = await db.run<FoundAttachment>(
    `select a.sha256, a.type, a.bytes, a.name from attachment a
     where a.case_id = $1::uuid and a.id = $2::uuid and (a.uploaded_by = 'citizen' or exists (
       select from letter l where l.case_id = a.case_id and l.files ? a.id::text))`,
    [o.caseId, o.id],
    { name: 'public_file', class: 'interactive' },
  )
  return row
}
