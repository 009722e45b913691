import { caseWriter, earliestDue, type CaseWriter } from '../../db/case-writer.ts'
import type { Clock } from '../../db/clock.ts'
import type { Database } from '../../db/connection.ts'
import type { Advanced, Setting } from '../../workflows/advance.ts'
import { workingCalendar } from '../../workflows/working-calendar.ts'
import type { Actor } from '../../workflows/actor.ts'
import type { Catalogue } from '../../workflows/catalogue/catalogue.ts'
import type { Instant } from '../../workflows/case-event.ts'
import type { Organisation } from '../../workflows/permissions.ts'
import type { Refusal } from '../../workflows/refusal.ts'
import type { CommandAnswer } from '../wire/case.ts'

/** What commands are made of: one for the process. */
export interface Parts {
  db: Database
  clock: Clock
  /** What the city knows and has decided, as it is now: ask again rather than keep it. */
  readonly catalogue: Catalogue
  readonly organisation: Organisation
  readonly setting: Setting
  /** From now on these rules are in force in this process. */
  takeRules(fresh: Catalogue): void
  writer: CaseWriter
  /** Listeners hear of each commit of this process, and when a case written next wants the sweep. */
  onWrite(listener: (due: Instant | null) => void): void
  /** Tells the listeners of what the sweep wrote. */
  written(cases: readonly Advanced[]): void
  /** Acts on one case of this process queue behind each other, so that conflicts only come from other processes. */
  inTurn<T>(no: string, act: () => Promise<T>): Promise<T>
}

/** One intent of one person. */
export interface Intended {
  actor: Actor
  key: string
  requestHash: string
  /** When the answer must be there, on the scale of `performance.now()`. */
  until: number
}

/** What a command comes to: its answer with the bytes that every repeat gets, a refusal, or a key used otherwise. */
export type Outcome = { text: string; answer: CommandAnswer } | Refusal | { keyReused: true }

interface Given {
  db: Database
  clock: Clock
  catalogue: Catalogue
  /** Low-risk cases release themselves at the release limit. Off unless the city says so. */
  autoRelease?: boolean
}

export function openParts({ db, clock, catalogue, autoRelease = false }: Given): Parts {
  const listeners: ((due: Instant | null) => void)[] = []
  const turns = new Map<string, Promise<unknown>>()
  let inForce = cityOf(catalogue, autoRelease)
  const tell = (due: Instant | null) => listeners.forEach((listener) => listener(due))
  return {
    db,
    clock,
    get catalogue() {
      return inForce.catalogue
    },
    get organisation() {
      return inForce.setting.organisation
    },
    get setting() {
      return inForce.setting
    },
    takeRules(fresh) {
      inForce = cityOf(fresh, autoRelease)
    },
    writer: caseWriter(db, tell),
    written: (cases) => tell(earliestDue(cases)),
    onWrite: (listener) => void listeners.push(listener),
    inTurn(no, act) {
      const turn = (turns.get(no) ?? Promise.resolve()).then(act, act)
      const ended = turn.then(
        () => {},
        () => {},
      )
      turns.set(no, ended)
      void ended.then(() => {
        if (turns.get(no) === ended) turns.delete(no)
      })
      return turn
    },
  }
}

/** The rules of a catalogue, indexed. */
export function cityOf(
  catalogue: Catalogue,
  autoRelease: boolean,
): { catalogue: Catalogue; setting: Setting } {
  const categories = new Map(catalogue.categories.map((category) => [category.code, category]))
  const matters = new Map(catalogue.matters.map((matter) => [matter.code, matter]))
  const organisation = new Map(
    catalogue.agencies.map(({ code, parent }) => [code, { parent: parent ?? null }]),
  )
  const { closures, version, years } = catalogue.calendar
  const rules = {
    autoRelease,
    category: (code: string) => categories.get(code),
    matter: (code: string) => matters.get(code),
    calendar: workingCalendar(years, closures),
    version,
  }
  return { catalogue, setting: { organisation, rules } }
}

/** The outcome that stands behind an intent which was carried out before. */
export const repeated = (done: { requestHash: string; answer: string }, requestHash: string): Outcome =>
  done.requestHash === requestHash ? answered(done.answer) : { keyReused: true }

// The text was written by the statement in the shape of CommandAnswer.
export const answered = (text: string): Outcome => ({ text, answer: JSON.parse(text) as CommandAnswer })
