import type { Advanced, StoredCase } from '../workflows/advance.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { KindName } from '../workflows/case-kind.ts'
import type { Findable } from '../workflows/analysis/findable.ts'
import { masterStages } from '../workflows/stage.ts'
import type { Database } from './connection.ts'
import { chainStart, sealSteps } from './case-chain.ts'
import { numberStatement, openStatement } from './case-open-statement.ts'
import { claimStatement, readStatement } from './case-read-statement.ts'
import { recordAndOpenStatement, recordStatement } from './case-record-statement.ts'

/** A case as a command or the sweep takes it in hand. */
export interface CaseInHand extends StoredCase {
  id: string
  no: string
  /** Number of the row's state: every write raises it, and names the one that it was decided on. */
  version: number
  /** Hash of the last event. */
  head: string
}

/** A case that the sweep has in hand. */
export interface DueCase extends CaseInHand {
  /** Failed attempts of the sweep since the last good one. */
  faults: number
}

/** One intent of one actor: sent again, it gets the answer that stands beside it. */
export interface CommandKey {
  actor: string
  key: string
  requestHash: string
}

/** Words a person wrote; the history refers to them by id and salted hash. */
export interface NewText {
  id: string
  salt: string
  body: string
}

/** A person who called about a case. */
export interface NewParty {
  id: string
  citizenId: string
  name: string | null
  phone: string | null
  mail?: string
  address?: string
  wantsNotice: boolean
}

/** One step on its way into the database, with everything that belongs to it. */
export interface CaseWrite {
  advanced: Advanced
  recordedAt: Instant
  texts?: readonly NewText[]
  party?: NewParty
  /** What the case is found by from now on, besides what it was found by before. */
  search?: Findable
  command?: CommandKey
}

/** What a command reads before it decides. */
export interface ReadAsk {
  no: string
  /** `visibleParam` of the reader: what he does not see is not found. */
  sees: string
  /** Version that the person has seen. */
  seen: number
  command: Pick<CommandKey, 'actor' | 'key'>
}

export interface ReadAnswer {
  case: CaseInHand | null
  /** Of its callers: what is written may name them, and is not to be found by it. */
  names: (string | null)[]
  /** A person did something to the case after the version seen. Time alone overtakes nobody. */
  overtaken: boolean
  /** This intent was carried out before. */
  done: { requestHash: string; answer: string } | null
}

/** Cases by number with what the command needs to decide; one statement for all. */
export async function readCases(db: Database, asks: readonly ReadAsk[]): Promise<ReadAnswer[]> {
  const rows = await db.run<{ i: number } & ReadAnswer>(readStatement, [JSON.stringify(asks)], {
    name: 'read_case',
    class: 'interactive',
  })
  const byPlace = new Map(rows.map(({ i, ...answer }) => [i, answer]))
  return asks.map((_, i) => byPlace.get(i + 1) ?? { case: null, names: [], overtaken: false, done: null })
}

/**
 * Writes steps of different cases in one statement; each stands or falls by itself. The answer of each: its text, or
 * null when nothing of it was written because the case, the key or a master was no longer what it was.
 */
export async function recordCases(
  db: Database,
  writes: readonly (CaseWrite & { before: CaseInHand })[],
  forWhom: 'interactive' | 'work',
): Promise<(string | null)[]> {
  const items = writes.map((write, i) =>
    itemText({ ...write, search: write.search ?? movedAgency(write) }, i, {
      head: write.before.head,
      seen: write.before.version,
      messages: messagesOf(write.advanced),
    }),
  )
  writes.forEach((write, parent) => {
    for (const { advanced, withCallers } of write.advanced.born) {
      const { recordedAt } = write
      const own = { head: chainStart(advanced.row.id), parent, ...(withCallers && { withCallers }) }
      items.push(itemText({ advanced, recordedAt }, items.length, own))
    }
  })
  const opens = items.length > writes.length
  const text = opens ? recordAndOpenStatement : recordStatement
  const rows = await db.run<{ i: number; answer: string }>(text, [`[${items.join()}]`], {
    name: opens ? 'record_and_open' : 'record_case',
    class: forWhom,
  })
  const byPlace = new Map(rows.map(({ i, answer }) => [i, answer]))
  return writes.map((_, i) => byPlace.get(i) ?? null)
}

/** No new words, but whoever asks for the cases of one agency must find it at the right one. */
const movedAgency = ({ advanced, before }: CaseWrite & { before: CaseInHand }): Findable | undefined =>
  advanced.row.agency === before.snapshot.context.agency ? undefined : { norm: '', tokens: [] }

/** A case that takes in members must still be open to them when the message is written. */
function messagesOf({ messages }: Advanced) {
  return messages.map((message) =>
    message.timer.event.type === 'TAKE_MEMBER' ? { ...message, stages: masterStages } : message,
  )
}

/**
 * Writes new cases in one statement: numbers, rows, histories. The answer of each, or null when its intent was
 * carried out before. Two statements with one key at once: the later fails whole with 23505 and no number is lost.
 */
export async function openCases(
  db: Database,
  openings: readonly (CaseWrite & { day: string; head: string })[],
): Promise<(string | null)[]> {
  const items = openings.map((opening, i) => itemText(opening, i, { head: opening.head, day: opening.day }))
  const rows = await db.run<{ i: number; answer: string }>(openStatement, [`[${items.join()}]`], {
    name: 'open_case',
    class: 'interactive',
  })
  const byPlace = new Map(rows.map(({ i, answer }) => [i, answer]))
  return openings.map((_, i) => byPlace.get(i) ?? null)
}

/**
 * A step as `stepsOf` reads it, with what the statement asks for beside; what is undefined is left out, and is null
 * there. The row is put before the rest as text: to spread its columns into one object took longer than to write both.
 */
function itemText(
  {
    advanced,
    recordedAt,
    texts,
    party,
    search,
    command,
  }: Omit<CaseWrite, 'search'> & { search?: Findable | undefined },
  i: number,
  own: {
    head: string
    seen?: number
    messages?: readonly unknown[]
    day?: string
    parent?: number
    withCallers?: boolean
  },
): string {
  const { events, head } = sealSteps(own.head, advanced.steps)
  const { row, snapshot, timers, nextDue, n, machineVersion, effects } = advanced
  const rest = {
    i,
    seen: own.seen,
    day: own.day,
    parent: own.parent,
    withCallers: own.withCallers,
    messages: some(own.messages),
    recordedAt,
    nextDue,
    machineVersion,
    n,
    head,
    snapshot,
    timers,
    events,
    effects: some(effects),
    texts: some(texts),
    party,
    search,
    actor: command?.actor,
    key: command?.key,
    requestHash: command?.requestHash,
  }
  return `${JSON.stringify(row).slice(0, -1)},${JSON.stringify(rest).slice(1)}`
}

/** The next number of a kind on a day, for a case that is opened by another one. */
export async function countNumber(db: Database, kind: KindName, day: string): Promise<string> {
  const [row] = await db.run<{ no: string }>(numberStatement, [kind, day], {
    name: 'count_number',
    class: 'interactive',
  })
  if (!row) throw new Error('no number was counted')
  return row.no
}

/** A list, or undefined when there is nothing in it. */
const some = <T>(list: readonly T[] | undefined) => (list && list.length > 0 ? list : undefined)

/**
 * Takes due cases in hand for `lease` milliseconds: whoever dies with them gives them back by doing nothing. Cases
 * that another worker holds are skipped. Order: longest due first.
 */
export async function claimDue(
  db: Database,
  o: { now: Instant; lease: number; limit: number },
): Promise<DueCase[]> {
  return db.run<DueCase>(claimStatement, [o.now, o.now + o.lease, o.limit], {
    name: 'claim_due',
    class: 'work',
  })
}

/** When the next case comes due, or null. */
export async function nextCaseDue(db: Database): Promise<Instant | null> {
  const [row] = await db.run<{ due: number | null }>(
    `select (extract(epoch from min(at)) * 1000)::float8 as due from case_due`,
    [],
    { name: 'next_case_due', class: 'work' },
  )
  return row?.due ?? null
}

/** A case that could not be advanced waits longer each time; the operator sees it. */
export async function putAside(
  db: Database,
  o: { id: string; version: number; until: Instant },
): Promise<void> {
  await db.run(
    `update case_due set faults = faults + 1, at = to_timestamp($3::float8 / 1000)
     where case_id = $1 and exists (select from cases where id = $1 and version = $2)`,
    [o.id, o.version, o.until],
    { name: 'put_case_aside', class: 'work' },
  )
}
