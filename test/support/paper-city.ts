import { randomUUID } from 'node:crypto'
import {
  advance,
  open,
  sweep,
  type Advanced,
  type Ask,
  type Setting,
  type StoredCase,
} from '../../workflows/advance.ts'
import { system, type Actor } from '../../workflows/actor.ts'
import { kinds } from '../../workflows/kinds.ts'
import { moves } from '../../workflows/moves.ts'
import { acceptedEvents } from '../../workflows/accepted-events.ts'
import { centre } from '../../workflows/case-context.ts'
import type { Instant, Words } from '../../workflows/case-event.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { workCalendar } from '../../workflows/catalogue/work-calendar.ts'
import type { CityRules } from '../../workflows/city-rules.ts'
import type { CoHandlingContext } from '../../workflows/co-handling-context.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { openingDues, termsOf } from '../../workflows/deadlines.ts'
import type { DispatchContext, DispatchInput } from '../../workflows/dispatch-context.ts'
import type { PetitionContext, PetitionInput } from '../../workflows/petition-context.ts'
import * as petitions from '../../workflows/petition-deadlines.ts'
import type { Step } from '../../workflows/progress.ts'
import type { Projection } from '../../workflows/projection.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import type { RecordedEvent } from '../../workflows/replay.ts'
import type { StoredSnapshot } from '../../workflows/snapshot.ts'
import { workingCalendar } from '../../workflows/working-calendar.ts'
import { morning } from './city.ts'

/** A case on paper: what its row would hold, and its history. */
export interface PaperCase extends Omit<StoredCase, 'snapshot'> {
  /** A test knows what kind of case it looks at. */
  snapshot: StoredSnapshot<DispatchContext & PetitionContext & CoHandlingContext>
  id: string
  no: string
  row: Projection
  steps: Step[]
}

/** The rules of the city without a database: cases in memory, messages delivered at once, time as the test says. */
export interface PaperCity {
  now: Instant
  open(o?: { category?: string; priority?: DispatchInput['priority']; agency?: string }): PaperCase
  send(no: string, event: SentEvent, by: Actor): PaperCase | Refusal
  /** @throws Error with the sentence of a refusal */
  must(no: string, event: SentEvent, by: Actor): PaperCase
  petition(o?: Partial<PetitionInput>): PaperCase
  /** The calendar and rules of the city become others. */
  rule(rules: Partial<CityRules>): void
  /** Sends each open case the deadlines of the rules in force, where they differ. Gives how many moved. */
  reschedule(): number
  /** Lets time go by: everything that comes due happens, in order, across all cases. */
  pass(ms: number): void
  read(no: string): PaperCase
  all(): PaperCase[]
  accepts(no: string, actor: Actor): string[]
}

export const someWords: Words = { id: randomUUID(), sha256: '0'.repeat(64) }

const categories = new Map(shippedCatalogue.categories.map((category) => [category.code, category]))
const matters = new Map(shippedCatalogue.matters.map((matter) => [matter.code, matter]))
const organisation = new Map(
  shippedCatalogue.agencies.map(({ code, parent }) => [code, { parent: parent ?? null }]),
)
export const settingWith = (autoRelease: boolean): Setting => ({
  organisation,
  rules: {
    autoRelease,
    category: (code) => categories.get(code),
    matter: (code) => matters.get(code),
    calendar: workingCalendar(workCalendar),
    version: 0,
  },
})

/** The history as it would be read back: plain JSON. */
export const recorded = (steps: readonly Step[]): RecordedEvent[] =>
  steps.map(({ at, by, n, payload, type }) => ({
    n,
    at,
    actor: by.id,
    role: by.role,
    type,
    payload: plain(payload),
  }))

export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** What opens a case of a shipped category: an ordinary call. */
export function openingOf(o: {
  id: string
  no: string
  at: Instant
  category: string
  agency: string
  priority?: DispatchInput['priority']
}): DispatchInput {
  const kind = categories.get(o.category)
  if (!kind) throw new Error(`no category ${o.category}`)
  const priority = o.priority ?? kind.hazard
  return {
    ...o,
    priority,
    by: { id: 'agent', role: 'agent' },
    channel: 'phone',
    place: { district: '64000060', road: '建工路' },
    description: someWords,
    answers: {},
    callers: 1,
    terms: termsOf(kind, priority),
    dues: openingDues(kind, priority, o.at),
  }
}

/** What opens a petition: an ordinary letter, or whatever `o` says. */
export function petitionOf(
  o: Partial<PetitionInput> & { id: string; no: string; at: Instant },
  rules: CityRules,
): PetitionInput {
  const { category = 'transport.marking', channel = 'letter', place = { district: '64000060' }, at } = o
  const matter = matters.get(category)
  if (!matter) throw new Error(`no matter ${category}`)
  const district = place.district ?? null
  return {
    ...petitions.openingOf(matter, { channel, at, district }, rules),
    by: { id: 'agent', role: 'agent' },
    channel,
    language: 'zh',
    confidential: true,
    category,
    agency: centre,
    routed: { agency: matter.agency },
    place,
    description: someWords,
    callers: 1,
    earlier: [],
    ...o,
  }
}

export function paperCity(o: { at?: Instant; autoRelease?: boolean } = {}): PaperCity {
  const cases = new Map<string, PaperCase>()
  let setting = settingWith(o.autoRelease ?? false)
  let now = o.at ?? morning
  let opened = 0

  function write(one: { id: string; no: string; steps: Step[] }, advanced: Advanced): PaperCase {
    const steps = [...one.steps, ...advanced.steps]
    // What was stored comes back as JSON, so that nothing lives on in memory only.
    const written = plain({ ...advanced, id: one.id, no: one.no })
    const stored = { ...written, steps } as unknown as PaperCase
    cases.set(one.no, stored)
    for (const { advanced: child } of advanced.born)
      write({ id: child.row.id, no: child.row.no, steps: [] }, child)
    for (const { to, id, timer } of advanced.messages) {
      const other = [...cases.values()].find((each) => each.id === to)
      if (other) cases.set(other.no, { ...other, timers: { ...other.timers, [id]: plain(timer) } })
    }
    return stored
  }

  function settle(): void {
    for (;;) {
      let fired = 0
      for (const one of [...cases.values()]) {
        const swept = sweep(read(one.no), now)
        if (swept) write(read(one.no), swept)
        fired += swept ? 1 : 0
      }
      if (fired === 0) return
    }
  }

  function read(no: string): PaperCase {
    const found = cases.get(no)
    if (!found) throw new Error(`no case ${no}`)
    return found
  }

  function send(no: string, event: SentEvent, by: Actor): PaperCase | Refusal {
    const one = read(no)
    const ask: Ask = { event, by, at: now, facts: factsOf(event) }
    const advanced = advance(one, ask, setting)
    if (isRefusal(advanced)) return advanced
    write(one, advanced)
    settle()
    return read(no)
  }

  function factsOf(event: SentEvent): object {
    if (event.type === 'MERGE_INTO') return { masterId: read(event.master).id }
    opened += 1
    const [id, no] = [randomUUID(), `born-${opened}`]
    if (event.type === 'CONVERT_TO_PETITION') return { petitionId: id, petitionNo: no }
    if (event.type === 'CONVERT_TO_DISPATCH')
      return { dispatchId: id, dispatchNo: no, dispatchAgency: 'maintenance-team-siwei' }
    if (event.type === 'ADD_CO_HANDLER') return { children: [id] }
    const named = 'coHandlers' in event ? (event.coHandlers ?? []) : []
    return named.length > 0 ? { children: named.map(() => randomUUID()) } : {}
  }

  return {
    get now() {
      return now
    },
    read,
    all: () => [...cases.values()],
    send,
    must(no, event, by) {
      const answer = send(no, event, by)
      if (isRefusal(answer)) throw new Error(`${event.type}: ${answer.sentence.en}`)
      return answer
    },
    open({ category = 'pothole', priority, agency = 'maintenance-team-siwei' } = {}) {
      opened += 1
      const no = String(opened).padStart(5, '0')
      const id = randomUUID()
      const input = openingOf({ id, no, at: now, category, agency, ...(priority && { priority }) })
      return write({ id, no, steps: [] }, open('dispatch', input))
    },
    petition(of = {}) {
      opened += 1
      const no = `P${String(opened).padStart(5, '0')}`
      const id = randomUUID()
      const input = petitionOf({ id, no, at: now, ...of }, setting.rules)
      return write({ id, no, steps: [] }, open('petition', input))
    },
    rule(rules) {
      setting = { ...setting, rules: { ...setting.rules, ...rules } }
    },
    reschedule() {
      let n = 0
      for (const one of [...cases.values()]) {
        const told = kinds[one.kind].rescheduled(one.snapshot.context, setting.rules)
        if (!moves(one.snapshot.context, told.dues)) continue
        const ask: Ask = { event: { type: 'RESCHEDULE', ...told }, by: system, at: now }
        const advanced = advance(one, ask, setting)
        if (isRefusal(advanced)) continue
        write(one, advanced)
        n += 1
      }
      settle()
      return n
    },
    pass(ms) {
      now += ms
      settle()
    },
    accepts: (no, actor) => acceptedEvents(read(no), { actor, organisation, at: now }),
  }
}
