import type { Stage } from '../workflows/stage.ts'
import type { KindName } from '../workflows/case-kind.ts'
import type { Role } from '../workflows/actor.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** What an event names by id or number. */
export interface References {
  officer?: string
  master?: string
  earlier?: string
  /** Attachments, which must be uploaded to this case. */
  photos?: { caseId: string; ids: readonly string[] }
}

/** What is behind them; null or missing = there is no such thing for this reader. */
export interface Referred {
  officer: { role: Role; agency: string | null } | null
  master: { id: string; stage: Stage; kind: KindName } | null
  earlier: { kind: KindName } | null
  photos: { id: string; type: string }[]
}

/** Looks up in one statement whatever an event names. */
export async function referred(db: Database, reader: Reader, names: References): Promise<Referred> {
  const [row] = await db.run<Referred>(
    `select
       (select jsonb_build_object('role', s.role, 'agency', s.agency) from staff s
        where s.id = $2::uuid and s.disabled_at is null) as officer,
       (select jsonb_build_object('id', c.id, 'stage', c.stage, 'kind', c.kind) from cases c
        where c.no = $3 and ${visible(reader)}) as master,
       (select jsonb_build_object('kind', c.kind) from cases c where c.no = $6) as earlier,
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type)), '[]') from attachment a
        where a.case_id = $4::uuid and a.id in (select jsonb_array_elements_text($5::jsonb)::uuid)) as photos`,
    [
      visibleParam(reader),
      names.officer ?? null,
      names.master ?? null,
      names.photos?.caseId ?? null,
      JSON.stringify(names.photos?.ids ?? []),
      names.earlier ?? null,
    ],
    { name: 'event_references', class: 'interactive' },
  )
  if (!row) throw new Error('the references query gave no row')
  return row
}
