import type { Instant } from '../workflows/case-event.ts'
import type { PetitionContext } from '../workflows/petition-context.ts'
import type { Stage } from '../workflows/stage.ts'
import type { Database } from './connection.ts'

/** A petition as its petitioner may see it, once he has shown its code. */
export interface PublicPetition {
  id: string
  no: string
  version: number
  stage: Stage
  context: PetitionContext
  letters: { subject: string; body: string; at: Instant }[]
}

/** The petition of this number, or undefined. Whoever asks must check the code before he tells anything of it. */
export async function publicPetition(db: Database, no: string): Promise<PublicPetition | undefined> {
  const [row] = await db.run<PublicPetition>(
    `select c.id, c.no, c.version, c.stage, c.snapshot -> 'context' as context,
       (select coalesce(jsonb_agg(jsonb_build_object('subject', l.subject, 'body', l.body,
          'at', (extract(epoch from l.written_at) * 1000)::float8) order by l.n), '[]')
        from letter l where l.case_id = c.id and l.kind <> 'confirmation') as letters
     from cases c where c.no = $1 and c.kind = 'petition'`,
    [no],
    { name: 'public_petition', class: 'interactive' },
  )
  return row
}
