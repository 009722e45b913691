import type { Role } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { KindName } from '../workflows/case-kind.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** One event as it was recorded, with the name of who did it and the words it refers to. */
export interface StoredEvent {
  n: number
  version: number
  at: Instant
  recordedAt: Instant
  actor: string
  actorName: string | null
  role: Role
  type: string
  payload: Record<string, unknown>
}

export interface History {
  id: string
  no: string
  kind: KindName
  machineVersion: number
  events: StoredEvent[]
  /** Texts by id; null when erased. */
  texts: Record<string, string | null>
  /** Names of staff that an event mentions, by id. */
  names: Record<string, string>
}

/** The whole history of one case, oldest first, or undefined when there is no such case for this reader. */
export async function caseHistory(db: Database, reader: Reader, no: string): Promise<History | undefined> {
  const [row] = await db.run<History>(history(visible(reader)), [visibleParam(reader), no], {
    name: 'case_history',
    class: 'interactive',
  })
  return row
}

const history = (seen: string) => `
  select c.id, c.no, c.kind, c.machine_version as "machineVersion",
    (select jsonb_agg(jsonb_build_object(
        'n', e.n, 'version', e.version, 'at', (extract(epoch from e.at) * 1000)::float8,
        'recordedAt', (extract(epoch from e.recorded_at) * 1000)::float8,
        'actor', e.actor, 'actorName', s.name, 'role', e.role, 'type', e.type, 'payload', e.payload) order by e.n)
     from case_event e left join staff s on s.id::text = e.actor where e.case_id = c.id) as events,
    (select coalesce(jsonb_object_agg(t.id, t.body), '{}') from case_text t where t.case_id in (c.id, c.origin)) as texts,
    (select coalesce(jsonb_object_agg(s.id, s.name), '{}') from staff s
     where s.id::text in (
       select e.payload ->> 'officer' from case_event e where e.case_id = c.id)) as names
  from cases c where c.no = $2 and ${seen}`
