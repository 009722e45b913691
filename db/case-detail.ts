import type { Instant } from '../workflows/case-event.ts'
import type { LetterKind } from '../workflows/letter.ts'
import type { KindName } from '../workflows/case-kind.ts'
import type { CaseRow } from '../workflows/case-row.ts'
import type { StoredCase } from '../workflows/advance.ts'
import { rowColumns, toRow } from './case-row.ts'
import type { Database } from './connection.ts'
import { feedPosition } from './feed-position.ts'
import { maskedName, maskedPhone } from './masked-caller.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** Everything about one case in one reading: row, machine state, words, callers (masked), photos, members. */
export interface StoredDetail {
  row: CaseRow
  road: string | null
  assetNo: string | null
  stored: StoredCase
  /** Texts by id; null when erased. */
  texts: Record<string, string | null>
  parties: { id: string; no: string; name: string; phone: string; wantsNotice: boolean }[]
  memberCases: { id: string; no: string }[]
  /** Parts of co-handlers. */
  parts: { id: string; no: string; agency: string; contributions: { text: { id: string } }[] }[]
  origin: { no: string; kind: KindName } | null
  letters: { id: string; kind: LetterKind; subject: string; at: Instant; mailedAt: Instant | null }[]
  attachments: { id: string; type: string; name: string | null; bytes: number; at: Instant }[]
  /** Names of the staff that the case mentions, by id. */
  names: Record<string, string>
  seq: number
}

/** The case of this number, or undefined: there is none, or this reader does not see it. */
export async function caseDetail(
  db: Database,
  reader: Reader,
  no: string,
): Promise<StoredDetail | undefined> {
  const [record] = await db.run<DetailRecord>(detail(visible(reader)), [visibleParam(reader), no], {
    name: 'case_detail',
    class: 'interactive',
  })
  if (!record) return undefined
  return {
    row: toRow(record),
    road: record.road,
    assetNo: record.assetNo,
    stored: {
      kind: record.kind,
      machineVersion: record.machineVersion,
      snapshot: record.snapshot,
      timers: record.timers,
      n: record.n,
    },
    texts: record.texts,
    parties: record.parties.map(({ name, phone, ...party }) => ({
      ...party,
      name: maskedName(name),
      phone: maskedPhone(phone),
    })),
    memberCases: record.memberCases,
    parts: record.parts,
    origin: record.origin,
    letters: record.letters,
    attachments: record.attachments,
    names: record.names,
    seq: feedPosition(record.hi),
  }
}

interface DetailRecord extends CaseRow, StoredCase, Omit<StoredDetail, 'row' | 'stored' | 'seq' | 'parties'> {
  hi: string
  parties: { id: string; no: string; name: string | null; phone: string | null; wantsNotice: boolean }[]
}

const detail = (seen: string) => `
  select pg_snapshot_xmin(pg_current_snapshot())::text as hi, ${rowColumns}, c.road, c.asset_no as "assetNo",
    c.machine_version as "machineVersion", c.snapshot, c.timers, c.n,
    (select coalesce(jsonb_object_agg(t.id, t.body), '{}') from case_text t
     where t.case_id in (c.id, c.origin)
       or t.case_id in (select part.id from cases part where part.origin = c.id and part.kind = 'coHandling')) as texts,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'no', own.no, 'name', z.name, 'phone', z.phone, 'wantsNotice', p.wants_notice)
        order by own.id = c.id desc, p.joined_at, p.id), '[]')
     from cases own join case_party p on p.case_id = own.id join citizen z on z.id = p.citizen_id
     where own.id = c.id or own.merged_into = c.id) as parties,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'no', m.no) order by m.no), '[]')
     from cases m where m.merged_into = c.id) as "memberCases",
    (select coalesce(jsonb_agg(jsonb_build_object('id', part.id, 'no', part.no, 'agency', part.agency,
        'contributions', part.snapshot #> '{context,contributions}') order by part.no), '[]')
     from cases part where part.origin = c.id and part.kind = 'coHandling') as parts,
    (select jsonb_build_object('no', o.no, 'kind', o.kind) from cases o where o.id = c.origin) as origin,
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'subject', l.subject,
        'at', (extract(epoch from l.written_at) * 1000)::float8,
        'mailedAt', (extract(epoch from l.mailed_at) * 1000)::float8) order by l.n), '[]')
     from letter l where l.case_id = c.id) as letters,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'name', a.name, 'bytes', a.bytes,
        'at', (extract(epoch from a.uploaded_at) * 1000)::float8) order by a.uploaded_at, a.id), '[]')
     from attachment a where a.case_id = c.id) as attachments,
    (select coalesce(jsonb_object_agg(s.id, s.name), '{}') from staff s
     where s.id::text in (
       select e.actor from case_event e where e.case_id = c.id union select c.officer::text
       union select e.actor from cases part join case_event e on e.case_id = part.id
       where part.origin = c.id and part.kind = 'coHandling')) as names
  from cases c where c.no = $2 and ${seen}`
