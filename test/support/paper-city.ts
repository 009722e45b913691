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
import type { Actor } from '../../workflows/actor.ts'
import { acceptedEvents } from '../../workflows/accepted-events.ts'
import type { DispatchEvent, Instant, Words } from '../../workflows/case-event.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { openingDues, termsOf } from '../../workflows/deadlines.ts'
import type { DispatchInput } from '../../workflows/dispatch-context.ts'
import type { Step } from '../../workflows/progress.ts'
import type { Projection } from '../../workflows/project.ts'
import { isRefusal, type Refusal } from '../../workflows/refusal.ts'
import type { RecordedEvent } from '../../workflows/replay.ts'
import { morning } from './city.ts'

/** A case on paper: what its row would hold, and its history. */
export interface PaperCase extends StoredCase {
  id: string
  no: string
  row: Projection
  steps: Step[]
}

/** The rules of the city without a database: cases in memory, messages delivered at once, time as the test says. */
export interface PaperCity {
  now: Instant
  open(o?: { category?: string; priority?: DispatchInput['priority']; agency?: string }): PaperCase
  send(no: string, event: DispatchEvent, by: Actor): PaperCase | Refusal
  /** @throws Error with the sentence of a refusal */
  must(no: string, event: DispatchEvent, by: Actor): PaperCase
  /** Lets time go by: everything that comes due happens, in order, across all cases. */
  pass(ms: number): void
  read(no: string): PaperCase
  accepts(no: string, actor: Actor): string[]
}

export const someWords: Words = { id: randomUUID(), sha256: '0'.repeat(64) }

const categories = new Map(shippedCatalogue.categories.map((category) => [category.code, category]))
const organisation = new Map(
  shippedCatalogue.agencies.map(({ code, parent }) => [code, { parent: parent ?? null }]),
)
export const settingWith = (autoRelease: boolean): Setting => ({
  organisation,
  rules: { autoRelease, category: (code) => categories.get(code) },
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

export function paperCity(o: { at?: Instant; autoRelease?: boolean } = {}): PaperCity {
  const cases = new Map<string, PaperCase>()
  const setting = settingWith(o.autoRelease ?? false)
  let now = o.at ?? morning
  let opened = 0

  function write(one: { id: string; no: string; steps: Step[] }, advanced: Advanced): PaperCase {
    const steps = [...one.steps, ...advanced.steps]
    // What was stored comes back as JSON, so that nothing lives on in memory only.
    const written = plain({ ...advanced, id: one.id, no: one.no })
    const stored = { ...written, steps }
    cases.set(one.no, stored)
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

  function send(no: string, event: DispatchEvent, by: Actor): PaperCase | Refusal {
    const one = read(no)
    const ask: Ask = { event, by, at: now }
    if (event.type === 'MERGE_INTO') ask.masterId = read(event.master).id
    const advanced = advance(one, ask, setting)
    if (isRefusal(advanced)) return advanced
    write(one, advanced)
    settle()
    return read(no)
  }

  return {
    get now() {
      return now
    },
    read,
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
      return write({ id, no, steps: [] }, open(input))
    },
    pass(ms) {
      now += ms
      settle()
    },
    accepts: (no, actor) => acceptedEvents(read(no), { actor, organisation, at: now }),
  }
}
