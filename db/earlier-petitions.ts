import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

export interface EarlierPetition {
  no: string
  category: string
  label: string
  stage: string
  openedAt: Instant
  description: string
  reply: string | null
  repliedAt: Instant | null
}

/** Petitions of whoever is reached by this number or address, newest first, at most 20, each with its last answer. */
export function earlierPetitions(
  db: Database,
  who: { phone?: string | undefined; mail?: string | undefined },
): Promise<EarlierPetition[]> {
  const digits = who.phone?.normalize('NFKC').replace(/\D/g, '') ?? ''
  return db.run(earlier, [digits === '' ? null : digits, who.mail?.toLowerCase() ?? null], {
    name: 'earlier_petitions',
    class: 'interactive',
  })
}

const earlier = `
  with who as (
    select id from citizen where regexp_replace(phone, '[^0-9]', '', 'g') = $1
    union
    select id from citizen where lower(mail) = $2),
  theirs as (
    select distinct c.id from who join case_party p on p.citizen_id = who.id join cases c on c.id = p.case_id
    where c.kind = 'petition')
  select c.no, c.category, c.label, c.stage, (extract(epoch from c.opened_at) * 1000)::float8 as "openedAt",
    coalesce((select t.body from case_text t
      where t.id = (c.snapshot #>> '{context,description,id}')::uuid), '') as description,
    (select t.body from case_text t where t.id = (c.snapshot -> 'context' -> 'replies' -> -1 #>> '{text,id}')::uuid) as reply,
    (extract(epoch from c.finished_at) * 1000)::float8 as "repliedAt"
  from theirs join cases c on c.id = theirs.id
  order by c.opened_at desc, c.id limit 20`

/** Which of these numbers are petitions. */
export async function petitionsAmong(db: Database, nos: readonly string[]): Promise<string[]> {
  const rows = await db.run<{ no: string }>(
    `select c.no from cases c where c.kind = 'petition' and c.no in (select jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(nos)],
    { name: 'petitions_among', class: 'interactive' },
  )
  return rows.map(({ no }) => no)
}
