import type { Role } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { ClockName } from '../workflows/clock-name.ts'
import type { Database } from './connection.ts'

/** A rung that was reached and nobody has been reminded of yet. */
export interface ReminderDue {
  outboxId: number
  caseId: string
  n: number
  at: Instant
  clock: ClockName
  rung: number
  agency: string
  officer: string | null
}

export function remindersDue(db: Database, limit: number): Promise<ReminderDue[]> {
  return db.run(
    `select o.id::int as "outboxId", o.case_id as "caseId", o.n, (extract(epoch from o.at) * 1000)::float8 as at,
       o.payload ->> 'clock' as clock, (o.payload ->> 'rung')::int as rung, c.agency, c.officer
     from outbox o join cases c on c.id = o.case_id
     where o.sent_at is null and o.effect = 'reminderDue' order by o.id limit $1`,
    [limit],
    { name: 'reminders_due', class: 'work' },
  )
}

export interface NewReminder extends Omit<ReminderDue, 'outboxId'> {
  id: string
  role: Role
  showAt: Instant
}

/** Brings reminders to their roles and takes the rungs off the list, in one statement: each is sent once. */
export async function keepReminders(
  db: Database,
  o: { reminders: readonly NewReminder[]; outboxIds: readonly number[]; now: Instant },
): Promise<void> {
  await db.run(
    `with r as (
       select * from jsonb_to_recordset($1::jsonb) as r (id uuid, "caseId" uuid, n int, clock text, rung int, role text,
         agency text, officer uuid, at float8, "showAt" float8)),
     kept as (
       insert into reminder (id, case_id, n, clock, rung, role, agency, officer, at, show_at)
       select id, "caseId", n, clock, rung, role, agency, officer, to_timestamp(at / 1000), to_timestamp("showAt" / 1000)
       from r on conflict do nothing)
     update outbox set sent_at = to_timestamp($3::float8 / 1000)
     where id in (select jsonb_array_elements_text($2::jsonb)::bigint)`,
    [JSON.stringify(o.reminders), JSON.stringify(o.outboxIds), o.now],
    { name: 'keep_reminders', class: 'work' },
  )
}

export interface OpenReminder {
  id: string
  no: string
  label: string
  clock: ClockName
  rung: number
  at: Instant
}

/** For whom reminders are read: agencies null for the whole city; `officer` sees his own cases and those without an officer. */
export interface Reminded {
  role: Role
  agencies: readonly string[] | null
  officer: string | null
}

/** Reminders whose hour has come and that nobody has seen, of cases still open; oldest first, at most 200. */
export function openReminders(db: Database, who: Reminded, now: Instant): Promise<OpenReminder[]> {
  return db.run(
    `select r.id, c.no, c.label, r.clock, r.rung, (extract(epoch from r.at) * 1000)::float8 as at
     from reminder r join cases c on c.id = r.case_id
     where ${mine} and c.closed_at is null and r.show_at <= to_timestamp($4::float8 / 1000)
     order by r.show_at, r.id limit 200`,
    [...params(who), now],
    { name: 'open_reminders', class: 'interactive' },
  )
}

/** Somebody has seen a reminder of his. False: there is no such reminder for him, or it was seen before. */
export async function seeReminder(
  db: Database,
  who: Reminded,
  o: { id: string; by: string; now: Instant },
): Promise<boolean> {
  const rows = await db.run(
    `update reminder r set seen_by = $5::uuid, seen_at = to_timestamp($4::float8 / 1000)
     where ${mine} and r.id = $6::uuid returning r.id`,
    [...params(who), o.now, o.by, o.id],
    { name: 'see_reminder', class: 'interactive' },
  )
  return rows.length > 0
}

const mine = `
  r.seen_at is null and r.role = $1
  and ($2::jsonb is null or r.agency in (select jsonb_array_elements_text($2::jsonb)))
  and ($3::uuid is null or r.officer is null or r.officer = $3::uuid)`

const params = ({ agencies, officer, role }: Reminded) => [
  role,
  agencies === null ? null : JSON.stringify(agencies),
  officer,
]
