import type { Instant } from '../workflows/case-event.ts'
import type { LetterKind, LetterLanguage } from '../workflows/letter.ts'
import type { PetitionContext } from '../workflows/petition-context.ts'
import type { FoundAttachment } from './attachment-rows.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** A letter that an event has decided and nobody has written yet, with everything that it may say. */
export interface LetterDue {
  outboxId: number
  caseId: string
  no: string
  n: number
  kind: LetterKind
  at: Instant
  context: PetitionContext
  /** The event that decided it. */
  event: Readonly<Record<string, unknown>>
  /** How many answers had been approved by then. */
  replies: number
  /** Id of the reason of the last extension that was asked for. */
  extensionReason: string | null
  texts: Readonly<Record<string, string | null>>
  name: string | null
  mail: string | null
  agencyZh: string
  agencyEn: string
}

/** The oldest letters to be written. */
export function lettersDue(db: Database, limit: number): Promise<LetterDue[]> {
  return db.run(due, [limit], { name: 'letters_due', class: 'work' })
}

const due = `
  select o.id::int as "outboxId", o.case_id as "caseId", c.no, o.n, o.payload ->> 'letter' as kind,
    (extract(epoch from o.at) * 1000)::float8 as at, c.snapshot -> 'context' as context, e.payload as event,
    (select count(*)::int from case_event a
     where a.case_id = o.case_id and a.type = 'APPROVE_REPLY' and a.n <= o.n) as replies,
    (select a.payload #>> '{reason,id}' from case_event a
     where a.case_id = o.case_id and a.type = 'ASK_EXTENSION' and a.n < o.n order by a.n desc limit 1) as "extensionReason",
    (select coalesce(jsonb_object_agg(t.id, t.body), '{}') from case_text t
     where t.case_id in (c.id, c.origin)) as texts,
    who.name, who.mail, coalesce(agency.zh, c.agency) as "agencyZh", coalesce(agency.en, c.agency) as "agencyEn"
  from outbox o join cases c on c.id = o.case_id join case_event e on e.case_id = o.case_id and e.n = o.n
    left join agency on agency.code = c.agency
    left join lateral (
      select z.name, z.mail from case_party p join citizen z on z.id = p.citizen_id
      where p.case_id = c.id order by p.joined_at, p.id limit 1) as who on true
  where o.sent_at is null and o.effect = 'letterSent'
  order by o.id limit $1`

export interface WrittenLetter {
  id: string
  outboxId: number
  caseId: string
  n: number
  kind: LetterKind
  language: LetterLanguage
  subject: string
  body: string
  sha256: string
  /** Ids of the attachments that go out with it. */
  files: readonly string[]
  at: Instant
  isMailed: boolean
}

/** Keeps letters and takes them off the list, in one statement: two workers write one letter once. */
export async function keepLetters(db: Database, letters: readonly WrittenLetter[]): Promise<void> {
  await db.run(
    `with l as materialized (
       select * from jsonb_to_recordset($1::jsonb) as l (id uuid, "outboxId" bigint, "caseId" uuid, n int, kind text,
         language text, subject text, body text, sha256 text, files jsonb, at float8, "isMailed" boolean)),
     kept as (
       insert into letter (id, case_id, n, kind, language, subject, body, sha256, files, written_at, mail_due_at)
       select id, "caseId", n, kind, language, subject, body, sha256, files, to_timestamp(at / 1000),
         case when "isMailed" then to_timestamp(at / 1000) end
       from l on conflict do nothing)
     update outbox o set sent_at = to_timestamp(l.at / 1000) from l where o.id = l."outboxId"`,
    [JSON.stringify(letters)],
    { name: 'keep_letters', class: 'work' },
  )
}

/** A letter on its way out of the house. */
export interface LetterToMail {
  id: string
  no: string
  subject: string
  body: string
  mail: string
  tries: number
  files: (FoundAttachment & { id: string })[]
}

/** Takes letters whose time has come in hand: until `again` nobody else sends them. */
export function claimLetters(
  db: Database,
  o: { now: Instant; again: Instant; limit: number },
): Promise<LetterToMail[]> {
  return db.run(
    `with mine as (
       update letter set mail_due_at = to_timestamp($2::float8 / 1000), tries = tries + 1
       where id in (
         select id from letter where mailed_at is null and mail_due_at <= to_timestamp($1::float8 / 1000)
         order by mail_due_at limit $3 for update skip locked)
       returning id, case_id, subject, body, tries, files)
     select mine.id, c.no, mine.subject, mine.body, mine.tries, z.mail,
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'sha256', a.sha256, 'type', a.type, 'bytes', a.bytes,
          'name', a.name) order by a.uploaded_at, a.id), '[]')
        from attachment a where a.case_id = mine.case_id and mine.files ? a.id::text) as files
     from mine join cases c on c.id = mine.case_id
       cross join lateral (
         select z.mail from case_party p join citizen z on z.id = p.citizen_id
         where p.case_id = c.id order by p.joined_at, p.id limit 1) as z
     where z.mail is not null`,
    [o.now, o.again, o.limit],
    { name: 'claim_letters', class: 'work' },
  )
}

/** What became of a letter: sent, or when it is tried again; null gives it up. */
export async function noteMail(
  db: Database,
  o: { id: string; sentAt: Instant | null; again: Instant | null },
): Promise<void> {
  await db.run(
    `update letter set mailed_at = to_timestamp($2::float8 / 1000), mail_due_at = to_timestamp($3::float8 / 1000)
     where id = $1::uuid`,
    [o.id, o.sentAt, o.again],
    { name: 'note_mail', class: 'work' },
  )
}

export interface KeptLetter {
  id: string
  no: string
  kind: LetterKind
  language: LetterLanguage
  subject: string
  body: string
  at: Instant
  name: string | null
  context: PetitionContext
}

/** One letter, or undefined: there is none, or this reader does not see its case. */
export async function keptLetter(db: Database, reader: Reader, id: string): Promise<KeptLetter | undefined> {
  const [row] = await db.run<KeptLetter>(
    `select l.id, c.no, l.kind, l.language, l.subject, l.body, (extract(epoch from l.written_at) * 1000)::float8 as at,
       c.snapshot -> 'context' as context,
       (select z.name from case_party p join citizen z on z.id = p.citizen_id
        where p.case_id = c.id order by p.joined_at, p.id limit 1) as name
     from letter l join cases c on c.id = l.case_id where l.id = $2::uuid and ${visible(reader)}`,
    [visibleParam(reader), id],
    { name: 'kept_letter', class: 'interactive' },
  )
  return row
}
